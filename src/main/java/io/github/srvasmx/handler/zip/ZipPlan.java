package io.github.srvasmx.handler.zip;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.FolderEntry;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The planned entries of one zip. It checks the limits of count and size before anything is written. */
final class ZipPlan {

    /**
     * A document or folder that goes into the zip.
     *
     * @param path its path in the library, by names
     * @param name its path in the zip; the path of a folder ends with a slash
     * @param document empty for a folder
     */
    record Entry(String path, String name, Optional<DocumentVersion> document) {}

    private final ZipProperties limits;
    private final List<Entry> entries = new ArrayList<>();
    private final ZipEntryNames root = ZipEntryNames.root();
    private final Set<Long> rootDocuments = new HashSet<>();
    private final Set<Long> rootFolders = new HashSet<>();
    private long bytes;

    ZipPlan(ZipProperties limits) {
        this.limits = limits;
    }

    /** The entries in the order of the requested paths, each folder before its content. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The number of entries that can still be added. */
    int remainingEntries() {
        return limits.maxEntries() - entries.size();
    }

    /**
     * Adds a document at the root of the zip, unless it is already there.
     *
     * @throws ZipAbortedException when a limit is exceeded
     */
    void add(DocumentNode document) throws ZipAbortedException {
        if (rootDocuments.add(document.version().documentId())) {
            requireRemainingEntries(document.path(), 1);
            addDocument(document.path(), document.path(), root, document.version());
        }
    }

    /** Whether a folder was added at the root. A folder within another folder does not count. */
    boolean contains(FolderNode folder) {
        return rootFolders.contains(folder.folder().id());
    }

    /**
     * Adds a folder with its content at the root of the zip.
     *
     * @param content everything below the folder, each folder before its content. The list may end after one entry more than
     *     {@link #remainingEntries()}
     * @throws ZipAbortedException when a limit is exceeded
     */
    void add(FolderNode folder, List<FolderEntry> content) throws ZipAbortedException {
        rootFolders.add(folder.folder().id());
        // Checked first, because a list that ends early may lack the parent of an entry.
        requireRemainingEntries(folder.path(), 1 + content.size());
        Map<List<String>, ZipEntryNames> folders = new HashMap<>();
        folders.put(List.of(), addFolder(folder.path(), root, folder.folder().name()));
        for (FolderEntry entry : content) {
            List<String> names = entry.names();
            ZipEntryNames parent = Objects.requireNonNull(folders.get(names.subList(0, names.size() - 1)));
            String path = folder.path() + "/" + String.join("/", names);
            if (entry.document().isPresent()) {
                addDocument(folder.path(), path, parent, entry.document().get());
            } else {
                folders.put(names, addFolder(path, parent, names.get(names.size() - 1)));
            }
        }
    }

    private ZipEntryNames addFolder(String path, ZipEntryNames parent, String name) {
        ZipEntryNames folder = parent.addFolder(name);
        entries.add(new Entry(path, folder.path(), Optional.empty()));
        return folder;
    }

    private void addDocument(String requestedPath, String path, ZipEntryNames parent, DocumentVersion version)
            throws ZipAbortedException {
        if (version.size() > limits.maxBytes().toBytes() - bytes) {
            throw new ZipAbortedException(
                    requestedPath, "More than " + limits.maxBytes().toBytes() + " bytes (srv.zip.max-bytes).");
        }
        bytes += version.size();
        entries.add(new Entry(path, parent.addDocument(version.name()), Optional.of(version)));
    }

    private void requireRemainingEntries(String requestedPath, int count) throws ZipAbortedException {
        if (count > remainingEntries()) {
            throw new ZipAbortedException(
                    requestedPath, "More than " + limits.maxEntries() + " entries (srv.zip.max-entries).");
        }
    }
}
