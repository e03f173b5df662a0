package io.github.srvasmx.auth;

/**
 * Who is signed in.
 *
 * @param name what the user signs in as, in the spelling it was made with
 */
public record User(long id, String name, String firstName, String lastName, String email, boolean administrator) {

    /** First and last name, or the sign-in name of one who has neither. */
    public String fullName() {
        String full = (firstName + " " + lastName).trim();
        return full.isEmpty() ? name : full;
    }
}
