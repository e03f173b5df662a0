package io.github.srvasmx.storage;

import java.io.Closeable;
import java.io.IOException;

/**
 * Blobs that become durable together. This takes far less time than one after the other, because a disk forces many files in
 * about the same time as one. A batch that is closed before it is finished stores nothing. For one thread.
 */
public interface BlobBatch extends Closeable {

    /**
     * Starts a blob of this batch. The caller closes the draft. A finished draft becomes a part of the batch, and need not
     * be durable before the batch is finished.
     *
     * @throws IOException when the store cannot be written
     */
    BlobDraft newDraft(BlobKey key) throws IOException;

    /**
     * Makes the blobs of all finished drafts durable, which is possible once. When this method returns, all of them can be
     * opened.
     *
     * @throws IOException when the store cannot be written; none of the blobs is stored then
     */
    void finish() throws IOException;
}
