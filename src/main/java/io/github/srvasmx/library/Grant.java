package io.github.srvasmx.library;

/**
 * A permission of a user in a library.
 *
 * @param library the name of the library
 */
public record Grant(String library, long userId, Permission permission) {}
