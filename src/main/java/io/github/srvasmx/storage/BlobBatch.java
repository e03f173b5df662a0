package io.github.srvasmx.storage;

import java.io.Closeable;
import java.io.IOException;

/**
 * Blobs that become durable together. This takes far less time than one after the other, because a disk forces many files in
 * about the time of one. A batch that is closed without a commit stores nothing. For one thread.
 */
public interface BlobBatch extends Closeable {

    /**
     * Starts a blob of this batch. The caller closes the draft. The commit of the draft only adds the blob to the batch: it is
     * neither visible nor durable before the commit of the batch.
     *
     * @throws IOException when the store cannot be written
     */
    BlobDraft newDraft() throws IOException;

    /**
     * Stores all added blobs durably under their keys, which may be done once. When this method returns, all of them are
     * visible and durable.
     *
     * @throws IOException when the store cannot be written; none of the blobs is stored then
     */
    void commit() throws IOException;
}
