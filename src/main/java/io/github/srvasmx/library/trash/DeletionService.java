package io.github.srvasmx.library.trash;

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
import io.github.srvasmx.library.name.DocumentPath;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Deletes documents and folders for users (contract: operations.md, {@code DeleteDocument}, {@code DeleteFolder}): puts them
 * into the recycle bin. This changes only a few rows, also for a large folder. Afterwards, no path and no id finds them or
 * their content, and their name is free. Staged files and bytes that are being read stay.
 */
@Service
public class DeletionService {

    private final PathResolver pathResolver;
    private final FolderRepository folders;
    private final DocumentRepository documents;
    private final GrantRepository grants;
    private final CheckoutRepository checkouts;
    private final TrashRepository trash;
    private final LibraryTransactions transactions;
    private final Clock clock;

    DeletionService(
            PathResolver pathResolver,
            FolderRepository folders,
            DocumentRepository documents,
            GrantRepository grants,
            CheckoutRepository checkouts,
            TrashRepository trash,
            LibraryTransactions transactions,
            Clock clock) {
        this.pathResolver = pathResolver;
        this.folders = folders;
        this.documents = documents;
        this.grants = grants;
        this.checkouts = checkouts;
        this.trash = trash;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Deletes a document with all its versions.
     *
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}, also for a folder; {@link Refusal#ACCESS_DENIED};
     *     {@link Refusal#checkedOutBy} when another user has checked it out
     */
    public void deleteDocument(User user, String path) {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.DOCUMENT_NOT_FOUND);
        inTransaction(() -> {
            DocumentLocation document =
                    pathResolver.document(user, parsed).orElseThrow(() -> Refusal.DOCUMENT_NOT_FOUND);
            grants.requireAdd(user, document.folder());
            long id = document.documentId().orElseThrow();
            checkouts.requireFree(id, Optional.of(user.id()));
            long parentId = document.folder().id();
            String fullPath = folders.pathByNames(document.folder()).orElseThrow() + "/" + document.name();
            long item = trash.insert(id, null, parentId, fullPath, clock.instant(), user.id());
            documents.move(id, item, document.name());
        });
    }

    /**
     * Deletes a folder with everything below it.
     *
     * @throws Refusal {@link Refusal#FOLDER_NOT_FOUND}, also for a document; {@link Refusal#ACCESS_DENIED}, also for a
     *     library; {@link Refusal#checkedOutBy} when another user has checked out a document below it
     */
    public void deleteFolder(User user, String path) {
        DocumentPath parsed = DocumentPath.parse(path).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
        inTransaction(() -> {
            Folder folder = pathResolver.folder(user, parsed).orElseThrow(() -> Refusal.FOLDER_NOT_FOUND);
            grants.requireAdd(user, folder);
            if (folder.id() == folder.libraryId()) {
                throw Refusal.ACCESS_DENIED;
            }
            checkouts.requireFreeBelow(folder.id(), user.id());
            List<Folder> above = folders.path(folder.id());
            long parentId = above.get(above.size() - 2).id();
            long item = trash.insert(
                    null, folder.id(), parentId, folders.pathByNames(folder).orElseThrow(), clock.instant(), user.id());
            folders.move(folder.id(), item, folder.name());
        });
    }

    private void inTransaction(Runnable deletion) {
        try {
            transactions.executeWithoutResult(status -> deletion.run());
        } catch (CheckedOutException e) {
            throw Refusal.checkedOutBy(e.holder());
        }
    }
}
