package io.github.srvasmx.library.change;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.FolderRepository;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.change.DestinationResolver.Destination;
import io.github.srvasmx.library.name.DocumentPath;
import io.github.srvasmx.library.name.DocumentPath.ByFolderId;
import io.github.srvasmx.library.name.DocumentPath.ByNames;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.name.SiblingNames.Kind;
import io.github.srvasmx.library.name.SiblingNames.Match;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Moves and renames documents and folders (contract: operations.md, {@code Move}). A folder moves with all its content. The
 * move changes one row, also for a large folder. Ids stay, and so do staged files and bytes.
 */
@Service
public class MoveService {

    private final PathResolver pathResolver;
    private final DestinationResolver destinations;
    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final SiblingNames names;
    private final GrantRepository grants;
    private final CheckoutRepository checkouts;
    private final LibraryTransactions transactions;

    MoveService(
            PathResolver pathResolver,
            DestinationResolver destinations,
            FolderRepository folders,
            DocumentRepository documents,
            SiblingNames names,
            GrantRepository grants,
            CheckoutRepository checkouts,
            LibraryTransactions transactions) {
        this.pathResolver = pathResolver;
        this.destinations = destinations;
        this.folders = folders;
        this.documents = documents;
        this.names = names;
        this.grants = grants;
        this.checkouts = checkouts;
        this.transactions = transactions;
    }

    /**
     * Moves a document or folder. Nothing happens if it is refused.
     *
     * @param source looked up as a document first, then as a folder
     * @param destination the full path afterwards; an existing folder means into it, under the present name
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND} or {@link Refusal#FOLDER_NOT_FOUND} when the source or the
     *     folder of the destination does not exist, or the path afterwards would have too many names; {@link
     *     Refusal#ACCESS_DENIED} when the user may not add at both ends; the refusals of {@link Refusal.Conflict};
     *     {@link Refusal#checkedOutBy} when another user has checked out the document, or a document below the folder
     */
    public void move(User user, String source, String destination) {
        DocumentPath path = DocumentPath.parse(source).orElseThrow(() -> Refusal.DOCUMENT_NOT_FOUND);
        if (pathResolver.document(user, path).isEmpty()) {
            requireDepth(user, folder(user, path), destination);
        }
        try {
            transactions.executeWithoutResult(status -> {
                pathResolver
                        .document(user, path)
                        .ifPresentOrElse(
                                document -> moveDocument(user, document, destination),
                                () -> moveFolder(user, folder(user, path), destination));
            });
        } catch (CheckedOutException e) {
            throw Refusal.checkedOutBy(e.holder());
        }
    }

    private Folder folder(User user, DocumentPath path) {
        return pathResolver
                .folder(user, path)
                .orElseThrow(() -> path instanceof ByFolderId ? Refusal.FOLDER_NOT_FOUND : Refusal.DOCUMENT_NOT_FOUND);
    }

    /**
     * Checks that no path becomes too long, also not the path of a document in the deepest folder. This is not done in the
     * transaction, because it may have to read all folders below. If a deeper folder is created meanwhile, it can be used by
     * its id.
     */
    private void requireDepth(User user, Folder folder, String destination) {
        int before = folders.path(folder.id()).size();
        int after =
                folders.path(target(user, folder, destination).folder().id()).size() + 1;
        int levels = ByNames.MAX_NAMES - after;
        if (after > before && (levels < 1 || folders.hasLevel(folder.id(), levels))) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
    }

    private void moveDocument(User user, DocumentLocation document, String path) {
        grants.requireAdd(user, document.folder());
        Destination destination = destinations.resolve(user, path, document);
        boolean stays = destination.folder().id() == document.folder().id();
        long id = document.documentId().orElseThrow();
        requireFree(destination, Kind.DOCUMENT, id, stays && destination.name().equals(document.name()));
        checkouts.requireFree(id, Optional.of(user.id()));
        documents.move(id, destination.folder().id(), destination.name());
    }

    private void moveFolder(User user, Folder folder, String path) {
        Destination destination = target(user, folder, path);
        long parentId = parent(folder).id();
        boolean stays = destination.folder().id() == parentId;
        requireFree(
                destination,
                Kind.FOLDER,
                folder.id(),
                stays && destination.name().equals(folder.name()));
        checkouts.requireFreeBelow(folder.id(), user.id());
        folders.move(folder.id(), destination.folder().id(), destination.name());
    }

    /** The destination of a folder. Checks that the user may move the folder, and that the destination is not below it. */
    private Destination target(User user, Folder folder, String path) {
        if (folder.id() == folder.libraryId()) {
            throw Refusal.Conflict.LIBRARY;
        }
        grants.requireAdd(user, folder);
        Destination destination = destinations.resolve(user, path, folder, parent(folder));
        if (folders.path(destination.folder().id()).stream().anyMatch(above -> above.id() == folder.id())) {
            throw Refusal.Conflict.INTO_ITSELF;
        }
        return destination;
    }

    /** A folder that is not a library can have been deleted since it was found. */
    private Folder parent(Folder folder) {
        List<Folder> path = folders.path(folder.id());
        if (path.isEmpty()) {
            throw Refusal.FOLDER_NOT_FOUND;
        }
        return path.get(path.size() - 2);
    }

    /** A name counts as free if only the moved item itself has it, so that the case of a name can be changed. */
    private void requireFree(Destination destination, Kind kind, long id, boolean same) {
        if (same) {
            throw Refusal.Conflict.SAME;
        }
        Match match = names.find(destination.folder().id(), destination.name());
        boolean own = match.kind() == kind && match.id() == id;
        if (match.kind() != Kind.NOTHING && !own) {
            throw Refusal.Conflict.NAME_EXISTS;
        }
    }
}
