package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A store of immutable blobs under keys. There is no registry beside it: what it holds is what there is. Every method
 * may be called at any time from any thread; removals do not impact ongoing reads.
 */
public interface BlobStore {

    /**
     * Stores what {@code content} gives, to its end, under {@code key}. The blob appears whole and durable, or not at
     * all. {@code content} is not closed.
     *
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is left behind
     */
    default void write(BlobKey key, InputStream content) throws IOException {
        try (BlobDraft draft = draft()) {
            content.transferTo(draft);
            draft.commit(key);
        }
    }

    /**
     * Begins a blob that is written piece by piece. To be closed by the caller.
     *
     * @throws IOException when the store cannot be written
     */
    BlobDraft draft() throws IOException;

    /**
     * Makes the blob at {@code source} available under {@code target} too, without copying its bytes where the store
     * can. From then on either may be deleted without the other.
     *
     * @throws IOException when there is no such source, or the store cannot be written
     */
    void link(BlobKey source, BlobKey target) throws IOException;

    /**
     * The blob at {@code key}, or empty when there is none. Whoever opens it closes it.
     *
     * @throws IOException when there is one and it cannot be read
     */
    Optional<Blob> open(BlobKey key) throws IOException;

    /**
     * Deletes the blob at {@code key}. That there is none is no error: however many delete it at once, all succeed.
     *
     * @throws IOException when there is one and it cannot be deleted
     */
    void delete(BlobKey key) throws IOException;

    /**
     * Deletes every blob whose key begins with the names of {@code prefix}. That there is none is no error.
     *
     * @throws IOException when one could not be deleted; the others are gone
     */
    void deleteAll(BlobKey prefix) throws IOException;

    /**
     * Shows {@code visitor} the blobs whose key begins with the names of {@code prefix}, in no order, until it has
     * enough. However many there are, few of them are in memory at once. One that was there all the while is shown, and
     * once; one that appears or vanishes meanwhile may be shown or not, and is no error. That there is none is none
     * either. A draft is never shown.
     *
     * @throws IOException when a part of the store could not be read; what the others hold was shown
     */
    void list(BlobKey prefix, BlobVisitor visitor) throws IOException;

    /**
     * How many bytes can be written before the store is full, as far as it knows.
     *
     * @throws IOException when it cannot tell
     */
    long room() throws IOException;

    /**
     * When the blob at {@code key} was written, by the clock of the store; a link has the time of its source. Empty when
     * there is no such blob.
     *
     * @throws IOException when there is one and this cannot be read
     */
    Optional<Instant> written(BlobKey key) throws IOException;

    /**
     * When the oldest of all processes that write to this store now began. Whoever wrote a blob before that is gone, and
     * does nothing about it any more.
     *
     * @throws IOException when this cannot be found out
     */
    Instant oldestWriter() throws IOException;

    /**
     * Removes what processes that are gone have left half-written.
     *
     * @throws IOException when something cannot be removed
     */
    void removeAbandonedDrafts() throws IOException;

    /**
     * Removes what keys below {@code prefix} have left behind that name no blob any more: in a store with folders, the
     * empty ones. May be called at any time, and no link or commit fails for it.
     *
     * @throws IOException when something cannot be removed; the rest is gone
     */
    void prune(BlobKey prefix) throws IOException;
}
