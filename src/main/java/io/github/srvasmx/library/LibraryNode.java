package io.github.srvasmx.library;

/** A document or folder that was found by its path. */
public sealed interface LibraryNode {

    /** The path by names, such as {@code /Library/Folder/Document.ext}, even if the node was found by its id. */
    String path();

    /**
     * A document.
     *
     * @param version the newest version
     */
    record DocumentNode(String path, DocumentVersion version) implements LibraryNode {}

    /** A folder or library. */
    record FolderNode(String path, Folder folder) implements LibraryNode {}
}
