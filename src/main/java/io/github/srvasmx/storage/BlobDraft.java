package io.github.srvasmx.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A blob that is being written. Readers cannot see it until it is committed, which is possible once. If it is closed
 * without a commit, the store discards it. For one thread.
 */
public abstract class BlobDraft extends OutputStream {

    /**
     * Stores the complete blob durably under {@code key} and replaces any blob there. The draft cannot be written after
     * that.
     *
     * @throws IOException when the store cannot be written; the draft must still be closed
     */
    public abstract void commit(BlobKey key) throws IOException;

    /** The number of bytes written so far. */
    public abstract long size();

    /**
     * Discards the draft unless it was committed.
     *
     * @throws IOException when the draft cannot be discarded
     */
    @Override
    public abstract void close() throws IOException;
}
