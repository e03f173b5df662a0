package io.github.srvasmx.storage.s3;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<Future<?>> results = new ArrayList<>();
        spools.forEach((key, spool) -> results.add(threads.submit(() -> {
            spool.store(key);
            return null;
        })));
        IOException failure = null;
        for (Future<?> result : results) {
            try {
                await(result);
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            discard(failure);
            throw failure;
        }
    }

    /** Waits for the end, also if the thread is interrupted: nobody may close the spools before. */
    private static void await(Future<?> result) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    result.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
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
