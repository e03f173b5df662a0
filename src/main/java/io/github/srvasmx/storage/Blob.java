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
     * Fills {@code target} from {@code position} on, as far as the blob reaches.
     *
     * @throws IOException when the store cannot be read
     */
    void read(long position, ByteBuffer target) throws IOException;
}
