package io.github.srvasmx.admin.terminal;

/** Reads a new password. Arguments are not a source, because other users of the machine can see them. */
public interface PasswordReader {

    /**
     * Reads the password for {@code user}.
     *
     * @throws IllegalArgumentException when there is none, or the two typed passwords differ
     */
    String read(String user);
}
