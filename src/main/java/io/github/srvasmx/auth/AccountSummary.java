package io.github.srvasmx.auth;

/**
 * A user as administrators see it.
 *
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether a sign-in issues a ticket
 * @param directoryUser whether password, names and mail address come from the directory
 */
public record AccountSummary(User user, boolean enabled, boolean ticketsAllowed, boolean directoryUser) {

    static AccountSummary of(Account account) {
        return new AccountSummary(account.user(), account.enabled(), account.ticketsAllowed(), account.directoryUser());
    }
}
