package io.github.srvasmx.library.trash;

import io.github.srvasmx.library.LibraryTransactions;
import io.github.srvasmx.library.trash.TrashRepository.StoredVersion;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Permanently deletes items of the recycle bin, in small transactions, so that other writers can write in between. Bytes are
 * deleted before their rows. So a removal that was interrupted can be continued later, and leaves no content without a
 * version. An item whose removal has begun cannot be restored.
 */
@Component
class TrashPurger {

    /** How many versions or subfolders one transaction deletes. */
    static final int BATCH = 200;

    private final TrashRepository trash;
    private final BlobStore store;
    private final LibraryTransactions transactions;
    private final Clock clock;
    private final List<TrashObserver> observers;

    TrashPurger(
            TrashRepository trash,
            BlobStore store,
            LibraryTransactions transactions,
            Clock clock,
            ObjectProvider<TrashObserver> observers) {
        this.trash = trash;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.observers = observers.orderedStream().toList();
    }

    /**
     * Removes an item.
     *
     * @param shouldContinue asked before each transaction
     * @return whether the item was removed; {@code false} when it was restored meanwhile, or {@code shouldContinue} was
     *     false
     * @throws IOException when the store cannot be written
     */
    boolean purge(TrashItem item, BooleanSupplier shouldContinue) throws IOException {
        if (!transactions.execute(status -> trash.startPurge(item.id(), clock.instant()))) {
            return false;
        }
        Deque<Long> pending = new ArrayDeque<>();
        pending.push(item.id());
        while (!pending.isEmpty()) {
            if (!shouldContinue.getAsBoolean()) {
                return false;
            }
            long folder = pending.element();
            if (!purgeDocuments(folder) && !purgeSubfolders(folder, pending)) {
                pending.pop();
            }
        }
        // Another server or command may have removed the same item.
        if (transactions.execute(status -> trash.delete(item.id()))) {
            observers.forEach(observer -> observer.purged(item));
        }
        return true;
    }

    /** Deletes some documents directly in a folder; returns whether there were any. */
    private boolean purgeDocuments(long folder) throws IOException {
        List<StoredVersion> versions = trash.versions(folder, BATCH);
        deleteContents(versions);
        if (versions.isEmpty() && !trash.hasDocuments(folder)) {
            return false;
        }
        transactions.executeWithoutResult(status -> {
            versions.forEach(trash::delete);
            trash.deleteEmptyDocuments(folder, BATCH);
        });
        return true;
    }

    /**
     * Deletes some subfolders with few documents in one transaction, and remembers those that are not empty yet; returns
     * whether there were any.
     */
    private boolean purgeSubfolders(long folder, Deque<Long> pending) throws IOException {
        List<Long> subfolders = trash.subfolders(folder, BATCH);
        if (subfolders.isEmpty()) {
            return false;
        }
        List<StoredVersion> versions = new ArrayList<>();
        for (long subfolder : subfolders) {
            if (versions.size() < BATCH) {
                versions.addAll(trash.versions(subfolder, BATCH - versions.size()));
            }
        }
        deleteContents(versions);
        transactions.executeWithoutResult(status -> {
            versions.forEach(trash::delete);
            for (long subfolder : subfolders) {
                trash.deleteEmptyDocuments(subfolder, BATCH);
                if (!trash.deleteFolderIfEmpty(subfolder)) {
                    pending.push(subfolder);
                }
            }
        });
        return true;
    }

    private void deleteContents(List<StoredVersion> versions) throws IOException {
        for (StoredVersion version : versions) {
            store.delete(version.content());
        }
    }
}
