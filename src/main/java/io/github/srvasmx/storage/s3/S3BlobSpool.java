package io.github.srvasmx.storage.s3;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.spool.SpooledBytes;
import java.io.IOException;
import java.io.InputStream;

/** A spool on this machine, whose bytes are sent when their key is known. */
final class S3BlobSpool extends BlobSpool {

    /** A chunk of an upload is sent in one request. A longer blob would take too long for one request. */
    private static final long MAX_PUT = 64L << 20;

    private final S3BlobStore store;
    private final S3Bucket bucket;
    private final SpooledBytes bytes;
    private boolean ended;

    /**
     * @param bytes closed together with the spool
     */
    S3BlobSpool(S3BlobStore store, S3Bucket bucket, SpooledBytes bytes) {
        this.store = store;
        this.bucket = bucket;
        this.bytes = bytes;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        requireOpen();
        bytes.write(source, offset, length);
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void store(BlobKey key) throws IOException {
        requireOpen();
        ended = true;
        if (bytes.size() <= MAX_PUT) {
            bucket.put(key, bytes);
            return;
        }
        try (InputStream content = bytes.content();
                BlobDraft draft = store.newDraft(key)) {
            content.transferTo(draft);
            draft.finish();
        }
    }

    private void requireOpen() throws IOException {
        if (ended) {
            throw new IOException("The spool has ended");
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        bytes.close();
    }
}
