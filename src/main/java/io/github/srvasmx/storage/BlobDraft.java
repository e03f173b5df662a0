package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A blob in the making. It is nowhere to be found until it is committed, once and for all; closed before that, it leaves
 * nothing behind. For one thread.
 */
public abstract class BlobDraft extends OutputStream {

    /**
     * Puts the blob under {@code key}, whole and durable, in the place of what is there. Nothing can be written after
     * that.
     *
     * @throws IOException when the store cannot be written; the draft is still there, to be closed
     */
    public abstract void commit(BlobKey key) throws IOException;

    /** How many bytes have been written. */
    public abstract long size();

    /**
     * Takes back what was not committed.
     *
     * @throws IOException when it could not be taken back
     */
    @Override
    public abstract void close() throws IOException;
}
