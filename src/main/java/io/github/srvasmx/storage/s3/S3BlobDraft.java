package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.spool.SpoolDirectory;
import io.github.srvasmx.storage.spool.SpooledBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A draft that is sent in parts while it is written. At most one part is on this machine. A draft that is not longer than
 * one part is sent in one request when it is finished.
 */
final class S3BlobDraft extends BlobDraft {

    /** The limit of every store. */
    private static final int MAX_PARTS = 10_000;

    private final S3BlobStore store;
    private final S3Bucket bucket;
    private final SpoolDirectory spool;
    private final BlobKey key;
    private final long partSize;
    private final List<CompletedPart> parts = new ArrayList<>();
    private SpooledBytes part;
    private @Nullable String uploadId;
    private boolean isPartInDoubt;
    private boolean ended;
    private long size;

    S3BlobDraft(S3BlobStore store, S3Bucket bucket, SpoolDirectory spool, BlobKey key, long partSize) {
        this.store = store;
        this.bucket = bucket;
        this.spool = spool;
        this.key = key;
        this.partSize = partSize;
        this.part = spool.newBytes();
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        requireOpen();
        // A failure leaves a gap, so the draft cannot be used any more.
        ended = true;
        int next = offset;
        int end = offset + length;
        while (next < end) {
            if (part.size() == partSize) {
                sendPart();
            }
            int count = (int) Math.min(end - next, partSize - part.size());
            part.write(source, next, count);
            next += count;
        }
        size += length;
        ended = false;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void finish() throws IOException {
        requireOpen();
        ended = true;
        if (uploadId == null) {
            bucket.put(key, part);
        } else {
            sendPart();
            complete(uploadId);
            uploadId = null;
        }
    }

    private void requireOpen() throws IOException {
        if (ended) {
            throw new IOException("The draft has ended");
        }
    }

    private void sendPart() throws IOException {
        if (parts.size() == MAX_PARTS) {
            throw new IOException("The blob needs more than " + MAX_PARTS + " parts of the store");
        }
        if (uploadId == null) {
            uploadId = bucket.startUpload(key);
        }
        isPartInDoubt = true;
        parts.add(bucket.putPart(key, uploadId, parts.size() + 1, part));
        isPartInDoubt = false;
        part.close();
        part = spool.newBytes();
    }

    /** If the answer does not show whether the blob is complete, the blob itself is examined. */
    private void complete(String upload) throws IOException {
        S3Bucket.Completion completion = bucket.completeUpload(key, upload, parts);
        if (completion == S3Bucket.Completion.DONE || store.hasSize(key, size)) {
            return;
        }
        IOException failure = new IOException("The upload of the parts has ended before it was complete");
        throw completion == S3Bucket.Completion.NO_UPLOAD ? failure : new StoreUnavailableException(failure);
    }

    /** A part whose request has failed may arrive after the upload was discarded, so it is discarded once more. */
    @Override
    public void close() throws IOException {
        ended = true;
        part.close();
        if (uploadId != null) {
            String upload = uploadId;
            uploadId = null;
            bucket.abortUpload(key, upload);
            if (isPartInDoubt) {
                bucket.abortUpload(key, upload);
            }
        }
    }
}
