package io.github.srvasmx.library;

/** A document or folder that was found by its path. */
public sealed interface LibraryNode {

    /** The path by names, such as {@code /Library/Folder/Document.ext}, even if the node was found by its id. */
    String path();

    /** The last name of the path. */
    String name();

    /**
     * A document.
     *
     * @param version the newest version
     */
    record DocumentNode(String path, DocumentVersion version) implements LibraryNode {

        @Override
        public String name() {
            return version.name();
        }
    }

    /** A folder or library. */
    record FolderNode(String path, Folder folder) implements LibraryNode {

        @Override
        public String name() {
            return folder.name();
        }
    }
}
