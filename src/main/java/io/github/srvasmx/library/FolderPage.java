package io.github.srvasmx.library;

import java.util.List;

/**
 * A page of the direct children of a folder, or of the libraries.
 *
 * @param path the path of the folder by names; {@code /} for the libraries
 * @param canAdd whether the user may add to the folder
 * @param children folders before documents, sorted by name
 * @param more whether further children follow this page
 */
public record FolderPage(String path, boolean canAdd, List<LibraryNode> children, boolean more) {

    /** The maximum number of children on a page. */
    static final int MAX_CHILDREN = 500;

    public FolderPage {
        children = List.copyOf(children);
    }

    /**
     * @param found the children from the start of the page; one more than fits on it if there are more
     */
    static FolderPage of(String path, boolean canAdd, List<LibraryNode> found) {
        boolean more = found.size() > MAX_CHILDREN;
        return new FolderPage(path, canAdd, more ? found.subList(0, MAX_CHILDREN) : found, more);
    }
}
