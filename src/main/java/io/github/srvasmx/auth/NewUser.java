package io.github.srvasmx.auth;

import io.github.srvasmx.common.PrintableText;

/**
 * A user to be created.
 *
 * @param name the sign-in name; sign-in ignores case
 * @param ticketsAllowed whether a sign-in issues a ticket
 */
public record NewUser(
        String name, String firstName, String lastName, String email, boolean administrator, boolean ticketsAllowed) {

    private static final int MAX_NAME_LENGTH = 255;

    /**
     * @throws IllegalArgumentException as {@link #requireValidName}
     */
    public NewUser {
        requireValidName(name);
    }

    /**
     * Checks the name of a user.
     *
     * @return the name
     * @throws IllegalArgumentException when the name is blank, has more than {@value #MAX_NAME_LENGTH} characters, or
     *     contains a control or formatting character
     */
    static String requireValidName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The user name must not be blank");
        }
        if (name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("The user name must have at most " + MAX_NAME_LENGTH + " characters");
        }
        if (!PrintableText.isLine(name)) {
            throw new IllegalArgumentException("The user name must not contain control or formatting characters");
        }
        return name;
    }
}
