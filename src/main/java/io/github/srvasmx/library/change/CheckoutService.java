package io.github.srvasmx.library.change;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.CheckedOutException;
import io.github.srvasmx.library.CheckoutRepository;
import io.github.srvasmx.library.DocumentLocation;
import io.github.srvasmx.library.GrantRepository;
import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.PathResolver;
import io.github.srvasmx.library.name.DocumentPath;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Checks documents out and in again (contract: operations.md, {@code Lock} and {@code UnLock}). Only the holder can add
 * versions to a document that is checked out, move or delete it. Other users may still read and copy it.
 */
@Service
public class CheckoutService {

    private final PathResolver pathResolver;
    private final GrantRepository grants;
    private final CheckoutRepository checkouts;
    private final LibraryTransactions transactions;
    private final Clock clock;

    CheckoutService(
            PathResolver pathResolver,
            GrantRepository grants,
            CheckoutRepository checkouts,
            LibraryTransactions transactions,
            Clock clock) {
        this.pathResolver = pathResolver;
        this.grants = grants;
        this.checkouts = checkouts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Checks a document out. Succeeds also if the user has already done so.
     *
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}; {@link Refusal#ACCESS_DENIED}; {@link Refusal#checkedOutBy} when
     *     another user has checked it out
     */
    public void checkOut(User user, String path) {
        transactions.executeWithoutResult(status -> {
            long id = find(user, path);
            requireFree(id, user);
            checkouts.checkOut(id, user.id(), clock.instant());
        });
    }

    /**
     * Ends the checkout of a document. Succeeds also if nobody has checked it out.
     *
     * @param force whether to end also the checkout of another user; only administrators can do this
     * @throws Refusal {@link Refusal#DOCUMENT_NOT_FOUND}; {@link Refusal#ACCESS_DENIED}; {@link Refusal#checkedOutBy} when
     *     another user has checked it out, and {@code force} is false or the user is not an administrator
     */
    public void release(User user, String path, boolean force) {
        transactions.executeWithoutResult(status -> {
            long id = find(user, path);
            if (!force || !user.administrator()) {
                requireFree(id, user);
            }
            checkouts.release(id);
        });
    }

    private long find(User user, String path) {
        DocumentLocation document = DocumentPath.parse(path)
                .flatMap(parsed -> pathResolver.document(user, parsed))
                .orElseThrow(() -> Refusal.DOCUMENT_NOT_FOUND);
        grants.requireAdd(user, document.folder());
        return document.documentId().orElseThrow();
    }

    private void requireFree(long documentId, User user) {
        try {
            checkouts.requireFree(documentId, Optional.of(user.id()));
        } catch (CheckedOutException e) {
            throw Refusal.checkedOutBy(e.holder());
        }
    }
}
