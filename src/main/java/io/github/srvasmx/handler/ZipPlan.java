package io.github.srvasmx.handler;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.FolderEntry;
import io.github.srvasmx.library.LibraryNode;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What goes into a zip, and under which names. How much that is is known before a byte is read. */
final class ZipPlan {

    private final DocumentLibrary library;
    private final ZipProperties limits;
    private final EntryNames names = new EntryNames();
    private final List<ZipItem> items = new ArrayList<>();
    private long bytes;

    private ZipPlan(DocumentLibrary library, ZipProperties limits) {
        this.library = library;
        this.limits = limits;
    }

    /**
     * Everything that {@code paths} lead {@code reader} to, folders with all below them, each once. What leads nowhere, or
     * where the reader may not read, is passed over.
     *
     * @param paths with a {@code |} between them
     * @throws ZipFailedException when it is too much
     */
    static List<ZipItem> of(String paths, User reader, DocumentLibrary library, ZipProperties limits) {
        ZipPlan plan = new ZipPlan(library, limits);
        Set<String> seen = new HashSet<>();
        for (String path : paths.split("\\|", -1)) {
            library.find(reader, path.trim())
                    .filter(node -> seen.add(node.path()))
                    .ifPresent(plan::add);
        }
        return plan.items;
    }

    private void add(LibraryNode node) {
        if (node instanceof DocumentNode document) {
            add(document.path(), names.add("", document.version().name()), Optional.of(document.version()));
        } else if (node instanceof FolderNode folder) {
            addFolder(folder);
        }
    }

    private void addFolder(FolderNode folder) {
        Map<List<String>, String> paths = new HashMap<>();
        paths.put(List.of(), addFolder(folder.path(), "", folder.folder().name()));
        for (FolderEntry entry : library.below(folder, limits.maxEntries() - items.size() + 1)) {
            List<String> parents = entry.names().subList(0, entry.names().size() - 1);
            String name = entry.names().get(parents.size());
            String parent = paths.getOrDefault(parents, "");
            String path = folder.path() + "/" + String.join("/", entry.names());
            if (entry.document().isPresent()) {
                add(path, names.add(parent, name), entry.document());
            } else {
                paths.put(entry.names(), addFolder(path, parent, name));
            }
        }
    }

    private String addFolder(String path, String parent, String name) {
        String folder = names.add(parent, name) + "/";
        add(path, folder, Optional.empty());
        return folder;
    }

    private void add(String path, String name, Optional<DocumentVersion> document) {
        items.add(new ZipItem(path, name, document));
        if (items.size() > limits.maxEntries()) {
            throw new ZipFailedException(
                    new ZipProblem(path, "The zip would have more than " + limits.maxEntries() + " entries."));
        }
        bytes += document.map(DocumentVersion::size).orElse(0L);
        if (bytes > limits.maxBytes().toBytes()) {
            throw new ZipFailedException(new ZipProblem(
                    path, "The zip would hold more than " + limits.maxBytes().toBytes() + " bytes."));
        }
    }
}
