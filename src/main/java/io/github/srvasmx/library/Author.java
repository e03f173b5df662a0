package io.github.srvasmx.library;

/**
 * Who published a version.
 *
 * @param id the user's id
 * @param name what the user signed in as at that time
 */
public record Author(long id, String name) {}
