package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A store of immutable blobs under keys, as a disk or an object store can offer it. The caller chooses a new key before it
 * writes the first byte, and no key is given to two blobs. The store has no order and no owners of blobs. Another record,
 * such as a row of the database, says what a blob belongs to, and makes it visible to clients. All methods are safe for
 * concurrent use.
 */
public interface BlobStore {

    /**
     * Stores all bytes of {@code content} durably under {@code key}. Does not close {@code content}.
     *
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is stored
     */
    default void write(BlobKey key, InputStream content) throws IOException {
        try (BlobDraft draft = newDraft(key)) {
            content.transferTo(draft);
            draft.finish();
        }
    }

    /**
     * Starts the blob {@code key}, which is written piece by piece. The caller closes it.
     *
     * @throws IOException when the store cannot be written
     */
    BlobDraft newDraft(BlobKey key) throws IOException;

    /** Starts a batch of blobs that become durable together. The caller closes it. */
    BlobBatch newBatch();

    /**
     * Starts a spool for bytes whose key is not known yet. The caller closes it.
     *
     * @throws IOException when the spool cannot be written
     */
    BlobSpool newSpool() throws IOException;

    /**
     * Opens a range of the blob at {@code key}; empty if there is no blob. If the blob ends before the range does, the range
     * ends with the blob. The caller closes it.
     *
     * @param offset where the range begins, in bytes, at least 0
     * @param length of the range in bytes, at least 0
     * @throws IOException when the blob cannot be read
     */
    Optional<BlobSlice> open(BlobKey key, long offset, long length) throws IOException;

    /**
     * Keeps a blob from now on, because a row refers to it. Called in the transaction that writes the row, before the
     * commit. Some stores remove blobs that no row refers to. Such a store throws an exception if it has removed the
     * blob or is about to, and then the transaction must not be committed.
     *
     * @throws IllegalStateException when the blob cannot be kept
     */
    default void keep(BlobKey key) {}

    /**
     * Deletes the blob at {@code key}. Succeeds if there is none, so that all of several concurrent deletes succeed. A range
     * that is open can still be read, or its reading fails; it never returns other bytes.
     *
     * @throws IOException when the blob cannot be deleted
     */
    void delete(BlobKey key) throws IOException;
}
