package io.github.srvasmx.auth;

/**
 * What administration sees of a user.
 *
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether signing in gives a ticket
 */
public record AccountSummary(User user, boolean enabled, boolean ticketsAllowed) {

    static AccountSummary of(Account account) {
        return new AccountSummary(account.user(), account.enabled(), account.ticketsAllowed());
    }
}
