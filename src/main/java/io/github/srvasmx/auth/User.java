package io.github.srvasmx.auth;

/**
 * A user.
 *
 * @param name the sign-in name, in the spelling it was created with
 * @param administrator whether the user has all permissions in all libraries
 */
public record User(long id, String name, String firstName, String lastName, String email, boolean administrator) {

    /** First and last name, or the sign-in name when both are empty. */
    public String fullName() {
        String full = (firstName + " " + lastName).trim();
        return full.isEmpty() ? name : full;
    }
}
