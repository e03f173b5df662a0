package io.github.srvasmx.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A blob opened for reading. It stays readable, whole and unchanged until it is closed, even when its key is deleted
 * meanwhile; the space it takes is free once the last reader has closed it.
 */
public interface Blob extends Closeable {

    /** Its length in bytes. */
    long size();

    /**
     * Fills {@code target} with the bytes from {@code position} on.
     *
     * @throws IOException when the store cannot be read, or the blob ends before {@code target} is full
     */
    void read(long position, ByteBuffer target) throws IOException;
}
