package io.github.srvasmx.library;

/**
 * A folder. A library is a folder too.
 *
 * @param id as in {@code ~F12}
 * @param libraryId the id of the library that contains the folder; for a library itself, its own id
 */
public record Folder(long id, long libraryId, String name) {}
