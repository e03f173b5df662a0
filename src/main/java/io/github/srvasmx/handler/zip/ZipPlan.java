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

/** What goes into one zip. Passing a limit is told here, before a byte is written. */
final class ZipPlan {

    private final ZipProperties limits;
    private final List<ZipItem> items = new ArrayList<>();
    private final ZipEntryNames root = ZipEntryNames.root();
    private final Set<Long> documents = new HashSet<>();
    private final Set<Long> folders = new HashSet<>();
    private long bytes;

    ZipPlan(ZipProperties limits) {
        this.limits = limits;
    }

    /** In the order in which they were asked for, a folder before what is in it. */
    List<ZipItem> items() {
        return List.copyOf(items);
    }

    /** How many entries may still be added. */
    int room() {
        return limits.maxEntries() - items.size();
    }

    /**
     * Puts a document at the root, unless it is there.
     *
     * @throws ZipAbortedException when it passes a limit
     */
    void add(DocumentNode document) throws ZipAbortedException {
        if (documents.add(document.version().documentId())) {
            requireRoom(document.path(), 1);
            addDocument(document.path(), document.path(), root, document.version());
        }
    }

    /** Whether a folder was added itself; what is in others does not count. */
    boolean has(FolderNode folder) {
        return folders.contains(folder.folder().id());
    }

    /**
     * Puts a folder at the root, with all that is in it.
     *
     * @param below what is in it, a folder before what is in that; one more than there is {@link #room()} for will do
     * @throws ZipAbortedException when it passes a limit
     */
    void add(FolderNode folder, List<FolderEntry> below) throws ZipAbortedException {
        folders.add(folder.folder().id());
        // Of more than there is room for, the folders above may be missing.
        requireRoom(folder.path(), 1 + below.size());
        Map<List<String>, ZipEntryNames> names = new HashMap<>();
        names.put(List.of(), addFolder(folder.path(), root, folder.folder().name()));
        for (FolderEntry entry : below) {
            List<String> path = entry.names();
            ZipEntryNames parent = Objects.requireNonNull(names.get(path.subList(0, path.size() - 1)));
            String itemPath = folder.path() + "/" + String.join("/", path);
            if (entry.document().isPresent()) {
                addDocument(folder.path(), itemPath, parent, entry.document().get());
            } else {
                names.put(path, addFolder(itemPath, parent, path.get(path.size() - 1)));
            }
        }
    }

    private ZipEntryNames addFolder(String path, ZipEntryNames parent, String name) {
        ZipEntryNames names = parent.folder(name);
        items.add(new ZipItem(path, names.path(), Optional.empty()));
        return names;
    }

    private void addDocument(String asked, String path, ZipEntryNames parent, DocumentVersion version)
            throws ZipAbortedException {
        if (version.size() > limits.maxBytes().toBytes() - bytes) {
            throw new ZipAbortedException(
                    asked, "More than " + limits.maxBytes().toBytes() + " bytes (srv.zip.max-bytes).");
        }
        bytes += version.size();
        items.add(new ZipItem(path, parent.document(version.name()), Optional.of(version)));
    }

    private void requireRoom(String asked, int entries) throws ZipAbortedException {
        if (entries > room()) {
            throw new ZipAbortedException(
                    asked, "More than " + limits.maxEntries() + " entries (srv.zip.max-entries).");
        }
    }
}
