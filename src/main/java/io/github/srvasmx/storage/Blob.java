package io.github.srvasmx.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A blob opened for reading. It stays complete and unchanged until it is closed, even if its key is deleted in the
 * meantime. The store frees the space of a deleted blob when its last reader closes it.
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
}
