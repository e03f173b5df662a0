package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/**
 * A {@link BlobStore} on a disk of this machine, with operations that an object store lacks: links, moves, lists by prefix,
 * times and the locks of processes. It needs no index: its files are the only record of the existing blobs. A blob becomes
 * visible completely or not at all. A delete does not affect blobs that are open for reading.
 */
public interface LocalBlobStore extends BlobStore, FreeSpace {

    /**
     * Opens the blob at {@code key} for reading at any position; empty if there is none. The caller closes it.
     *
     * @throws IOException when the blob cannot be read
     */
    Optional<Blob> open(BlobKey key) throws IOException;

    /**
     * The size of the blob at {@code key} in bytes; empty if there is none.
     *
     * @throws IOException when the store cannot be read
     */
    OptionalLong size(BlobKey key) throws IOException;

    /**
     * Makes the blob at {@code source} also available at {@code target}, if possible without a copy of its bytes. Each
     * of the two can then be deleted without effect on the other. A power failure may undo this.
     *
     * @param beforeCopy called before the bytes are copied; not called if no copy is needed
     * @throws IOException when there is no blob at {@code source}, the store cannot be written, or {@code beforeCopy}
     *     fails
     */
    void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException;

    /**
     * As {@link #link(BlobKey, BlobKey, CopyCheck)}, durably: after a power failure the blob is at {@code target} too.
     *
     * @throws IOException as {@code link}; there is no blob at {@code target}
     */
    void linkDurably(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException;

    /** As {@link #link(BlobKey, BlobKey, CopyCheck)}, without a check. */
    default void link(BlobKey source, BlobKey target) throws IOException {
        link(source, target, bytes -> {});
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
     * Deletes as {@link #delete} does, and returns the size of the blob if there was one.
     *
     * @return the size of the blob in bytes if this call deleted it; of several concurrent calls, one returns the size
     * @throws IOException when the blob cannot be deleted
     */
    OptionalLong remove(BlobKey key) throws IOException;

    @Override
    default void delete(BlobKey key) throws IOException {
        remove(key);
    }

    /**
     * Deletes all blobs whose keys start with the names of {@code prefix}. Succeeds if there are none.
     *
     * @throws IOException when some blobs cannot be deleted; the others are deleted
     */
    default void deleteAll(BlobKey prefix) throws IOException {
        deleteAll(prefix, (key, size) -> {});
    }

    /**
     * As {@link #deleteAll(BlobKey)}.
     *
     * @param listener called for each blob that this call has deleted, with its size in bytes
     */
    void deleteAll(BlobKey prefix, ObjLongConsumer<BlobKey> listener) throws IOException;

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
     * When the blob at {@code key} was written, by the clock of the store; empty if there is no blob. A link has the
     * time of its source.
     *
     * @throws IOException when the time cannot be read
     */
    Optional<Instant> writtenAt(BlobKey key) throws IOException;

    /**
     * Gives the blob at {@code key} and all its links the present time, as if they had just been written.
     *
     * @throws IOException when there is no blob, or the store cannot be written
     */
    void touch(BlobKey key) throws IOException;

    /**
     * The time of the last change by any process directly below {@code prefix}: a blob was added or deleted. As long as the
     * result is the same, there are the same blobs. Empty if the last change was just now, since the store may record the
     * same time for the next change, and if nothing is below {@code prefix}.
     *
     * @throws IOException when the time cannot be read
     */
    Optional<Instant> unchangedSince(BlobKey prefix) throws IOException;

    /**
     * When the oldest process that currently uses this store opened it, by the clock of the store. The process that
     * wrote an older blob has ended.
     *
     * @throws IOException when the store cannot be read
     */
    Instant oldestWriterStart() throws IOException;

    /**
     * Removes the drafts and spools of processes that have ended.
     *
     * @throws IOException when one of them cannot be removed
     */
    void removeAbandonedDrafts() throws IOException;

    /**
     * Removes the empty folders that deleted blobs left below {@code prefix}. Concurrent links and drafts still succeed.
     *
     * @throws IOException when something cannot be removed; the rest is removed
     */
    void prune(BlobKey prefix) throws IOException;
}
