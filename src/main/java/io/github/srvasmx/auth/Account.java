package io.github.srvasmx.auth;

/**
 * A user together with what sign-in checks.
 *
 * @param passwordHash empty for a directory user
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether a sign-in issues a ticket
 * @param directoryUser whether the directory checks the password
 */
record Account(User user, String passwordHash, boolean enabled, boolean ticketsAllowed, boolean directoryUser) {

    /** Omits the hash. */
    @Override
    public String toString() {
        return "Account[" + user.name() + "]";
    }
}
