package io.github.srvasmx.library;

import java.util.List;

/**
 * Some of what is in a folder itself, or of the libraries.
 *
 * @param path of the folder by names; {@code /} for the libraries
 * @param canAdd whether the reader may add to it
 * @param children folders before documents, each by name
 * @param more whether there are others behind
 */
public record FolderPage(String path, boolean canAdd, List<LibraryNode> children, boolean more) {

    /** How many children a page has at the most. */
    static final int MOST = 500;

    public FolderPage {
        children = List.copyOf(children);
    }

    /**
     * @param found as many as there are, up to one more than a page holds
     */
    static FolderPage of(String path, boolean canAdd, List<LibraryNode> found) {
        boolean more = found.size() > MOST;
        return new FolderPage(path, canAdd, more ? found.subList(0, MOST) : found, more);
    }
}
