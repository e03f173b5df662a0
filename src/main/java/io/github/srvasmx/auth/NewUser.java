package io.github.srvasmx.auth;

/**
 * A user to be made.
 *
 * @param name what the user will sign in as; case does not count
 * @param ticketsAllowed whether signing in gives a ticket
 */
public record NewUser(
        String name, String firstName, String lastName, String email, boolean administrator, boolean ticketsAllowed) {

    private static final int LONGEST_NAME = 255;

    /**
     * @throws IllegalArgumentException when the name is blank, over {@value #LONGEST_NAME} characters, or has a control
     *     character in it
     */
    public NewUser {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A user needs a name");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The name of a user has " + LONGEST_NAME + " characters at most");
        }
        if (!name.codePoints().allMatch(NewUser::isVisible)) {
            throw new IllegalArgumentException("The name of a user has no control characters");
        }
    }

    /** What a terminal or a log would obey instead of showing it is not. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
