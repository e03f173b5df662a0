package io.github.srvasmx.library;

/**
 * A folder and the library that it is in.
 *
 * @param libraryId its own id where it is a library itself
 */
public record LibraryFolder(long id, long libraryId, String name) {

    Folder folder() {
        return new Folder(id, name);
    }
}
