package io.github.srvasmx.library;

/** What a path leads to. */
public sealed interface LibraryNode {

    /** The path by names, however it was asked for: {@code /Library/Folder/Document.ext}. */
    String path();

    /**
     * A document.
     *
     * @param version its newest
     */
    record DocumentNode(String path, DocumentVersion version) implements LibraryNode {}

    /** A folder, or a library. */
    record FolderNode(String path, Folder folder) implements LibraryNode {}
}
