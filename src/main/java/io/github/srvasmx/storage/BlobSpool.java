package io.github.srvasmx.storage;

import io.github.srvasmx.common.BlockOutputStream;
import java.io.IOException;

/**
 * Bytes that are kept until they are stored under a key or discarded. If it is closed before they are stored, nothing
 * remains. For one thread.
 */
public abstract class BlobSpool extends BlockOutputStream {

    /**
     * Stores the bytes durably under {@code key}, which is possible once. From then on the blob can be opened, and the spool
     * cannot be written.
     *
     * @throws IOException when the store cannot be written; the spool must still be closed
     */
    public abstract void store(BlobKey key) throws IOException;

    /** The number of bytes written so far. */
    public abstract long size();

    /**
     * Discards the bytes unless they were stored.
     *
     * @throws IOException when the bytes cannot be discarded
     */
    @Override
    public abstract void close() throws IOException;
}
