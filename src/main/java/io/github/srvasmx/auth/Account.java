package io.github.srvasmx.auth;

/**
 * A user together with what sign-in checks.
 *
 * @param passwordHash empty for a directory user
 * @param enabled whether the user may sign in
 * @param ticketsAllowed whether a sign-in issues a ticket
 * @param directoryUser whether the directory checks the password
 * @param passwordUnused whether the server has generated the password and the user has not signed in with it yet
 */
public record Account(
        User user,
        String passwordHash,
        boolean enabled,
        boolean ticketsAllowed,
        boolean directoryUser,
        boolean passwordUnused) {

    /** Omits the hash. */
    @Override
    public String toString() {
        return "Account[" + user.name() + "]";
    }
}
