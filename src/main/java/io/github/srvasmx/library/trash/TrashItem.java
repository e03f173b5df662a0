package io.github.srvasmx.library.trash;

import io.github.srvasmx.library.FolderRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document, folder or library in the recycle bin.
 *
 * @param id the number by which it is restored
 * @param documentId empty for a folder
 * @param folderId empty for a document
 * @param parentId the id of the folder that it was in; that of the root for a library
 * @param path its path by names when it was deleted
 * @param deleted when, with millisecond precision
 * @param deletedBy the sign-in name of the user who deleted it; empty for a library, which a command deletes
 * @param purging whether it is being permanently deleted
 */
public record TrashItem(
        long id,
        Optional<Long> documentId,
        Optional<Long> folderId,
        long parentId,
        String path,
        Instant deleted,
        String deletedBy,
        boolean purging) {

    /** Also of a library. */
    public boolean isFolder() {
        return folderId.isPresent();
    }

    public boolean isLibrary() {
        return parentId == FolderRepository.ROOT.id();
    }

    /** The names of the folders that it was in, from the library down. */
    List<String> parentNames() {
        List<String> names = names();
        return names.subList(0, names.size() - 1);
    }

    String name() {
        List<String> names = names();
        return names.get(names.size() - 1);
    }

    private List<String> names() {
        return List.of(path.substring(1).split("/", -1));
    }
}
