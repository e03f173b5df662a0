package io.github.srvasmx.auth;

/**
 * A user as the database has it.
 *
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether signing in gives a ticket
 */
record Account(User user, String passwordHash, boolean enabled, boolean ticketsAllowed) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + user.name() + "]";
    }
}
