package io.github.srvasmx.library;

/**
 * A right that a user was given.
 *
 * @param library the library's name
 * @param right the greatest that the user has there
 */
public record Grant(String library, long userId, Permission right) {}
