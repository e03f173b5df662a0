package io.github.srvasmx.storage.object;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.s3.S3BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transfers blobs of another installation to the store that several servers share, under their keys. No row refers to them
 * before {@link #keep}, so no server sees them. A transfer that was interrupted can be continued: a blob that is {@linkplain
 * #finish finished} counts as complete for several weeks. If the transfer is not completed in that time, the sweep deletes
 * the blobs.
 *
 * <p>An object of the store marks the installation of the transfer, and shows that the store is still the same.
 */
public final class ObjectTransfer {

    /** The first name in the key of the object that marks a transfer. */
    private static final String MARKER = "move";

    private final S3BlobStore store;
    private final TransferRepository transfers;
    private final ObjectRepository objects;
    private final TransactionOperations transactions;

    ObjectTransfer(
            S3BlobStore store,
            TransferRepository transfers,
            ObjectRepository objects,
            TransactionOperations transactions) {
        this.store = store;
        this.transfers = transfers;
        this.objects = objects;
        this.transactions = transactions;
    }

    /**
     * Begins a transfer, or continues it.
     *
     * @param source the identity of the other installation
     * @throws StartFailureException when a transfer from another installation was begun
     * @throws IOException when the store cannot be used
     */
    public void begin(String source) throws IOException {
        BlobKey marker = marker(source);
        if (transfers.below(MARKER).stream().anyMatch(begun -> !begun.equals(marker))) {
            throw new StartFailureException(
                    "The move of another installation into this database was begun: complete that"
                            + " one, or use a new database");
        }
        insert(List.of(marker));
        if (!exists(marker)) {
            // A new transfer, or another store than before.
            transfers.forgetComplete();
            store.write(marker, new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        }
        transfers.finish(List.of(marker));
    }

    private boolean exists(BlobKey key) throws IOException {
        try (BlobSlice slice = store.open(key, 0, 1).orElse(null)) {
            return slice != null;
        }
    }

    /**
     * The blobs from {@code keys} that are complete in the store.
     *
     * @param source the identity of the other installation
     * @throws StartFailureException when another command completes the transfer, or has completed it
     */
    public Set<BlobKey> complete(String source, List<BlobKey> keys) {
        return whileOpen(source, () -> transfers.complete(keys));
    }

    /**
     * Records blobs that are about to be written, and removes the parts of them that an interrupted transfer has sent.
     *
     * @param source the identity of the other installation
     * @throws StartFailureException when another command completes the transfer, or has completed it; when a sweep is
     *     deleting one of the blobs
     * @throws IOException when the store cannot be used
     */
    public void register(String source, List<BlobKey> keys) throws IOException {
        for (BlobKey begun : transfers.registered(keys)) {
            store.discardDrafts(begun);
        }
        whileOpen(source, () -> {
            insert(keys);
            return keys;
        });
    }

    private void insert(List<BlobKey> keys) {
        if (!transfers.register(keys)) {
            throw new StartFailureException(
                    "A sweep is deleting what an earlier move has copied: try again two hours after the sweep");
        }
    }

    /**
     * Changes the records of a transfer that is not completed. Another command may complete it at any time. From then on rows
     * refer to the blobs, and with a new record a sweep would delete them.
     */
    private <T> T whileOpen(String source, Supplier<T> change) {
        return transactions.execute(status -> {
            if (!holdOpen(marker(source))) {
                throw new StartFailureException(
                        "Another command has moved this installation into the database meanwhile,"
                                + " and nothing is left to do");
            }
            return change.get();
        });
    }

    private boolean holdOpen(BlobKey marker) {
        try {
            return transfers.holdOpen(marker);
        } catch (CannotAcquireLockException e) {
            throw new StartFailureException("Another command is just moving this installation into the database", e);
        }
    }

    /** Starts to write a blob that is registered. It is in the store when the draft is finished. For any thread. */
    public BlobDraft newDraft(BlobKey key) {
        return store.newDraft(key);
    }

    /**
     * Records that blobs are complete.
     *
     * @param source the identity of the other installation
     * @throws StartFailureException when another command completes the transfer, or has completed it
     */
    public void finish(String source, List<BlobKey> keys) {
        whileOpen(source, () -> {
            transfers.finish(keys);
            return keys;
        });
    }

    /**
     * Forgets blobs that were registered and have not been written.
     *
     * @param source the identity of the other installation
     * @throws StartFailureException when another command completes the transfer, or has completed it
     */
    public void withdraw(String source, List<BlobKey> keys) {
        whileOpen(source, () -> transfers.take(keys));
    }

    /**
     * Keeps the complete ones of the blobs, because rows refer to them from now on. Called in the transaction that
     * writes these rows.
     *
     * @return how many were complete
     */
    public int keep(List<BlobKey> keys) {
        return transfers.take(keys);
    }

    /**
     * Completes a transfer: its records cannot be changed any more, except by this transaction, which keeps the blobs.
     *
     * @param source the identity of the other installation
     * @throws IllegalStateException when a sweep or another command has ended it
     */
    public void close(String source) {
        if (!objects.markForDeletion(marker(source))) {
            throw new IllegalStateException("A sweep or another command has ended the move: run the command again");
        }
    }

    /** The store, to read what was written. */
    public BlobStore store() {
        return store;
    }

    /**
     * Removes what is left of a transfer that is {@linkplain #close completed}.
     *
     * @throws IOException when the store cannot be used; a sweep removes the rest then
     */
    public void end(String source) throws IOException {
        BlobKey marker = marker(source);
        store.delete(marker);
        objects.remove(marker);
    }

    private static BlobKey marker(String source) {
        return BlobKey.of(MARKER, source);
    }
}
