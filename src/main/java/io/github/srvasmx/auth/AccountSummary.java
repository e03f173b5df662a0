package io.github.srvasmx.auth;

/**
 * What administration sees of a user.
 *
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether signing in gives a ticket
 * @param directory whether password, names and mail are the directory's
 */
public record AccountSummary(User user, boolean enabled, boolean ticketsAllowed, boolean directory) {

    static AccountSummary of(Account account) {
        return new AccountSummary(account.user(), account.enabled(), account.ticketsAllowed(), account.directory());
    }
}
