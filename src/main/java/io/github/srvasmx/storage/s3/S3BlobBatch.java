package io.github.srvasmx.storage.s3;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Blobs that are on this machine until the batch is finished. Then several are sent at the same time. */
final class S3BlobBatch implements BlobBatch {

    private final S3BlobStore store;
    private final ExecutorService threads;
    private final Map<BlobKey, BlobSpool> spools = new LinkedHashMap<>();

    S3BlobBatch(S3BlobStore store, ExecutorService threads) {
        this.store = store;
        this.threads = threads;
    }

    @Override
    public BlobDraft newDraft(BlobKey key) {
        return new Draft(key, store.newSpool());
    }

    @Override
    public void finish() throws IOException {
        List<Callable<BlobKey>> tasks = new ArrayList<>();
        spools.forEach((key, spool) -> tasks.add(() -> {
            spool.store(key);
            return key;
        }));
        try {
            for (Future<BlobKey> result : threads.invokeAll(tasks)) {
                result.get();
            }
        } catch (ExecutionException e) {
            IOException failure = e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            discard(failure);
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The thread was interrupted");
        }
    }

    private void discard(IOException failure) {
        for (BlobKey key : spools.keySet()) {
            try {
                store.delete(key);
            } catch (IOException e) {
                failure.addSuppressed(e);
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (BlobSpool spool : spools.values()) {
            spool.close();
        }
    }

    /** Leaves its bytes to the batch when it is finished. */
    private final class Draft extends BlobDraft {

        private final BlobKey key;
        private final BlobSpool spool;
        private boolean finished;

        Draft(BlobKey key, BlobSpool spool) {
            this.key = key;
            this.spool = spool;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            requireOpen();
            spool.write(source, offset, length);
        }

        @Override
        public void finish() throws IOException {
            requireOpen();
            finished = true;
            spools.put(key, spool);
        }

        private void requireOpen() throws IOException {
            if (finished) {
                throw new IOException("The draft has ended");
            }
        }

        @Override
        public long size() {
            return spool.size();
        }

        @Override
        public void close() throws IOException {
            if (!finished) {
                finished = true;
                spool.close();
            }
        }
    }
}
