package io.github.srvasmx.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A blob of a {@link LocalBlobStore}, open for reading at any position. It stays complete and unchanged until it is closed,
 * even if its key is deleted in the meantime. The store frees the space of a deleted blob when its last reader closes it.
 */
public interface Blob extends Closeable {

    /** The length in bytes. */
    long size();

    /**
     * Fills {@code target} with the bytes that start at {@code position}.
     *
     * @throws IOException when the store cannot be read, or the blob ends before {@code target} is full
     */
    void read(long position, ByteBuffer target) throws IOException;

    /**
     * Identifies the bytes of this blob, independently of keys: two blobs of a store with the same identity have the same
     * bytes. Empty if the store is not certain.
     *
     * @throws IOException when the store cannot be read
     */
    default Optional<String> identity() throws IOException {
        return Optional.empty();
    }
}
