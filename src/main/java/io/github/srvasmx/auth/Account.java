package io.github.srvasmx.auth;

/**
 * A user as the database has it.
 *
 * @param passwordHash empty for a user of the directory
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether signing in gives a ticket
 * @param directory whether the password is the directory's to check
 */
record Account(User user, String passwordHash, boolean enabled, boolean ticketsAllowed, boolean directory) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + user.name() + "]";
    }
}
