package io.github.srvasmx.auth;

/**
 * A user to be made.
 *
 * @param name what the user will sign in as; case does not count
 * @param ticketsAllowed whether signing in gives a ticket
 */
public record NewUser(
        String name, String firstName, String lastName, String email, boolean administrator, boolean ticketsAllowed) {}
