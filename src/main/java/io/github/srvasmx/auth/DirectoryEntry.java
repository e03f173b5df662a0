package io.github.srvasmx.auth;

/**
 * What the directory says of someone.
 *
 * @param name as the directory has it, however the one who signs in wrote it; the others may be empty
 */
public record DirectoryEntry(String name, String firstName, String lastName, String email) {}
