package io.github.srvasmx.library;

import java.util.List;
import java.util.Optional;

/**
 * Something below a folder.
 *
 * @param names the names that lead to it from that folder, whose own is not among them; at least one
 * @param document the newest version of a document; empty for a folder
 */
public record FolderEntry(List<String> names, Optional<DocumentVersion> document) {

    public FolderEntry {
        names = List.copyOf(names);
    }
}
