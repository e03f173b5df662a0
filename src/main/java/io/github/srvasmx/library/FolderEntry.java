package io.github.srvasmx.library;

import java.util.List;
import java.util.Optional;

/**
 * A document or folder at any depth below a folder.
 *
 * @param names the path from that folder, without its own name; at least one name
 * @param document the newest version of a document; empty for a folder
 */
public record FolderEntry(List<String> names, Optional<DocumentVersion> document) {

    public FolderEntry {
        names = List.copyOf(names);
    }
}
