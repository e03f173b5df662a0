package io.github.srvasmx.storage;

import io.github.srvasmx.common.BlockOutputStream;
import java.io.IOException;

/**
 * A blob that is being written under its key. If it is closed before it is finished, the store discards it. For one thread.
 */
public abstract class BlobDraft extends BlockOutputStream {

    /**
     * Makes the blob durable, which is possible once. From then on it can be opened, and the draft cannot be written.
     *
     * @throws IOException when the store cannot be written; the draft must still be closed
     */
    public abstract void finish() throws IOException;

    /** The number of bytes written so far. */
    public abstract long size();

    /**
     * Discards the draft unless it was finished.
     *
     * @throws IOException when the draft cannot be discarded
     */
    @Override
    public abstract void close() throws IOException;
}
