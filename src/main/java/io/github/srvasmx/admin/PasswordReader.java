package io.github.srvasmx.admin;

/** Where a new password comes from. Never from an argument: other users of the machine see those. */
interface PasswordReader {

    /**
     * The password for {@code user}.
     *
     * @throws IllegalArgumentException when there is none, or it was not typed alike twice
     */
    String read(String user);
}
