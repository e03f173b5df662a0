package io.github.srvasmx.library;

/**
 * A folder; a library is one too.
 *
 * @param id the one in {@code ~F12}
 */
public record Folder(long id, String name) {}
