package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store of immutable blobs under keys. It needs no index: its content is the only record of which blobs exist. All
 * methods are safe for concurrent use. A delete does not affect blobs that are open for reading.
 */
public interface BlobStore {

    /**
     * Stores all bytes of {@code content} under {@code key}. The blob becomes visible complete and durable, or not at
     * all. Does not close {@code content}.
     *
     * @throws IOException when {@code content} cannot be read or the store cannot be written; nothing is stored
     */
    default void write(BlobKey key, InputStream content) throws IOException {
        try (BlobDraft draft = newDraft()) {
            content.transferTo(draft);
            draft.commit(key);
        }
    }

    /**
     * Starts a blob that is written piece by piece. The caller closes it.
     *
     * @throws IOException when the store cannot be written
     */
    BlobDraft newDraft() throws IOException;

    /** Starts a batch of blobs that become durable together. The caller closes it. */
    BlobBatch newBatch();

    /**
     * Makes the blob at {@code source} also available at {@code target}, if possible without a copy of its bytes. Each
     * of the two can then be deleted without effect on the other.
     *
     * @param beforeCopy called before the bytes are copied; not called if no copy is needed
     * @throws IOException when there is no blob at {@code source}, the store cannot be written, or {@code beforeCopy}
     *     fails
     */
    void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException;

    /** As {@link #link(BlobKey, BlobKey, CopyCheck)}, without a check. */
    default void link(BlobKey source, BlobKey target) throws IOException {
        link(source, target, bytes -> {});
    }

    /** Decides whether a link may copy bytes. */
    @FunctionalInterface
    interface CopyCheck {

        /**
         * Throws an exception to prevent the copy.
         *
         * @param bytes how many bytes will be written
         */
        void require(long bytes) throws IOException;
    }

    /**
     * Moves the blob at {@code source} to {@code target} in one step, durably, and replaces any blob there. The blob keeps
     * its time. After a crash it is at one of the two keys.
     *
     * @return whether there was a blob at {@code source}
     * @throws IOException when the store cannot be written
     */
    boolean move(BlobKey source, BlobKey target) throws IOException;

    /**
     * Opens the blob at {@code key}; empty if there is none. The caller closes it.
     *
     * @throws IOException when the blob cannot be read
     */
    Optional<Blob> open(BlobKey key) throws IOException;

    /**
     * The size of the blob at {@code key} in bytes; empty if there is none.
     *
     * @throws IOException when the store cannot tell
     */
    OptionalLong size(BlobKey key) throws IOException;

    /**
     * Deletes the blob at {@code key}. Succeeds if there is none, so that all of several concurrent deletes succeed.
     *
     * @return the size of the blob in bytes if this call deleted it; of several concurrent deletes, one returns the size
     * @throws IOException when the blob cannot be deleted
     */
    OptionalLong delete(BlobKey key) throws IOException;

    /**
     * Deletes all blobs whose keys start with the names of {@code prefix}. Succeeds if there are none.
     *
     * @throws IOException when some blobs cannot be deleted; the others are deleted
     */
    void deleteAll(BlobKey prefix) throws IOException;

    /**
     * Passes the blobs whose keys start with the names of {@code prefix} to {@code visitor}, in any order, until the
     * visitor ends the listing. Only a few blobs are in memory at the same time. A blob that exists during the whole
     * listing is visited exactly once; a blob that appears or is deleted meanwhile may be visited or not. Drafts are not
     * visited. Succeeds if there are no blobs.
     *
     * @throws IOException when a part of the store cannot be read; the blobs of the other parts were visited
     */
    void list(BlobKey prefix, BlobVisitor visitor) throws IOException;

    /**
     * The number of bytes that can still be written, as far as the store knows.
     *
     * @throws IOException when the store cannot tell
     */
    long freeBytes() throws IOException;

    /**
     * When the blob at {@code key} was written, by the clock of the store; empty if there is no blob. A link has the
     * time of its source.
     *
     * @throws IOException when the time cannot be read
     */
    Optional<Instant> writtenAt(BlobKey key) throws IOException;

    /**
     * When the oldest process that currently uses this store opened it, by the clock of the store. The process that
     * wrote an older blob has ended.
     *
     * @throws IOException when the store cannot tell
     */
    Instant oldestWriterStart() throws IOException;

    /**
     * Removes the drafts of processes that have ended.
     *
     * @throws IOException when a draft cannot be removed
     */
    void removeAbandonedDrafts() throws IOException;

    /**
     * Removes what deleted blobs left behind below {@code prefix}, such as empty directories. Concurrent links and
     * commits still succeed.
     *
     * @throws IOException when something cannot be removed; the rest is removed
     */
    void prune(BlobKey prefix) throws IOException;
}
