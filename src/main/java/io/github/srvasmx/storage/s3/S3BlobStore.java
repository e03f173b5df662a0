package io.github.srvasmx.storage.s3;

import io.github.srvasmx.common.DaemonThreads;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.spool.SpoolDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Stores each blob as an object of a bucket, under its key.
 *
 * <p>If the store cannot be used, the methods of the store and of what it has opened throw a
 * {@link io.github.srvasmx.common.StoreUnavailableException}, and if it is full a {@link
 * io.github.srvasmx.common.NoSpaceLeftException}. After such a failure, the store may still have executed the write,
 * now or later. So no row may name the key, and the caller deletes the blob some time later.
 */
public final class S3BlobStore implements BlobStore, Closeable {

    /** Longer than any object, and small enough for the calculations of a store. */
    private static final long LONGEST = 1L << 50;

    private static final int BATCH_THREADS = 16;
    private static final long IDLE_SECONDS = 2;

    private final S3Bucket bucket;
    private final SpoolDirectory spool;
    private final long partSize;
    private final ThreadPoolExecutor batchThreads;

    /**
     * @param bucket closed together with the store
     * @param partSize in bytes
     */
    S3BlobStore(S3Bucket bucket, SpoolDirectory spool, long partSize) {
        this.bucket = bucket;
        this.spool = spool;
        this.partSize = partSize;
        batchThreads = new ThreadPoolExecutor(
                BATCH_THREADS,
                BATCH_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("storage-batch"));
        batchThreads.allowCoreThreadTimeOut(true);
    }

    @Override
    public BlobDraft newDraft(BlobKey key) {
        return new S3BlobDraft(this, bucket, spool, key, partSize);
    }

    @Override
    public BlobBatch newBatch() {
        return new S3BlobBatch(this, batchThreads);
    }

    @Override
    public BlobSpool newSpool() {
        return new S3BlobSpool(this, bucket, spool.newBytes());
    }

    @Override
    public Optional<BlobSlice> open(BlobKey key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("A range must not be negative");
        }
        if (length == 0 || offset >= LONGEST) {
            return emptySlice(key);
        }
        @Nullable Long last = length > LONGEST - offset ? null : offset + length - 1;
        Optional<S3Bucket.Range> range = bucket.get(key, offset, last);
        if (range.isEmpty()) {
            return Optional.empty();
        }
        @Nullable ResponseInputStream<GetObjectResponse> stream = range.get().stream();
        if (stream != null) {
            return Optional.of(S3BlobSlice.of(stream, offset, length));
        }
        return offset == 0 ? Optional.of(S3BlobSlice.empty(0)) : emptySlice(key);
    }

    /** HTTP has no empty ranges, so this requests the first byte. */
    private Optional<BlobSlice> emptySlice(BlobKey key) throws IOException {
        try (BlobSlice first = open(key, 0, 1).orElse(null)) {
            return first == null ? Optional.empty() : Optional.of(S3BlobSlice.empty(first.blobSize()));
        }
    }

    /** Whether there is a blob with this number of bytes. */
    boolean hasSize(BlobKey key, long size) throws IOException {
        try (BlobSlice first = open(key, 0, 1).orElse(null)) {
            return first != null && first.blobSize() == size;
        }
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        bucket.delete(key);
    }

    /**
     * Discards what drafts of this key have sent, for the case that their process has ended. Leaves a finished blob alone.
     *
     * @throws IOException when the store cannot be used
     */
    public void discardDrafts(BlobKey key) throws IOException {
        bucket.abortUploads(key);
    }

    /** Receives the objects of a list. */
    @FunctionalInterface
    public interface ObjectVisitor {

        /**
         * @param name the key without the prefix of the settings; another program may have chosen it
         * @param size in bytes
         * @param modified when it was written, by the clock of the store
         */
        void visit(String name, long size, Instant modified) throws IOException;
    }

    /**
     * Visits all objects below the prefix. A server does not use this, because not every store can list, and a list takes
     * long.
     *
     * @throws IOException when the store cannot be used
     */
    public void list(ObjectVisitor visitor) throws IOException {
        bucket.list(visitor);
    }

    @Override
    public void close() {
        batchThreads.shutdown();
        bucket.close();
    }
}
