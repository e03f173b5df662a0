package io.github.srvasmx.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps blobs in memory, for tests that need a store which can only do what every store can. */
public final class MemoryBlobStore implements BlobStore {

    private final Map<BlobKey, byte[]> blobs = new ConcurrentHashMap<>();

    public Set<BlobKey> keys() {
        return Set.copyOf(blobs.keySet());
    }

    @Override
    public BlobDraft newDraft(BlobKey key) {
        return new MemoryDraft(key, blobs);
    }

    @Override
    public BlobBatch newBatch() {
        return new BlobBatch() {

            private final Map<BlobKey, byte[]> finished = new ConcurrentHashMap<>();

            @Override
            public BlobDraft newDraft(BlobKey key) {
                return new MemoryDraft(key, finished);
            }

            @Override
            public void finish() {
                blobs.putAll(finished);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public BlobSpool newSpool() {
        return new BlobSpool() {

            private final MemoryDraft draft = new MemoryDraft(BlobKey.of("spool"), blobs);

            @Override
            public void store(BlobKey key) throws IOException {
                draft.finish(key);
            }

            @Override
            public long size() {
                return draft.size();
            }

            @Override
            public void write(byte[] source, int offset, int count) throws IOException {
                draft.write(source, offset, count);
            }

            @Override
            public void close() {
                draft.close();
            }
        };
    }

    @Override
    public Optional<BlobSlice> open(BlobKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("A range is not negative");
        }
        return Optional.ofNullable(blobs.get(key)).map(bytes -> {
            int start = (int) Math.min(offset, bytes.length);
            int count = (int) Math.min(length, bytes.length - start);
            return new MemorySlice(bytes.length, Arrays.copyOfRange(bytes, start, start + count));
        });
    }

    @Override
    public void delete(BlobKey key) {
        blobs.remove(key);
    }

    private static final class MemoryDraft extends BlobDraft {

        private final BlobKey key;
        private final Map<BlobKey, byte[]> target;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        MemoryDraft(BlobKey key, Map<BlobKey, byte[]> target) {
            this.key = key;
            this.target = target;
        }

        @Override
        public void write(byte[] source, int offset, int count) throws IOException {
            requireOpen();
            bytes.write(source, offset, count);
        }

        @Override
        public void finish() throws IOException {
            finish(key);
        }

        void finish(BlobKey known) throws IOException {
            requireOpen();
            closed = true;
            target.put(known, bytes.toByteArray());
        }

        private void requireOpen() throws IOException {
            if (closed) {
                throw new IOException("The blob is closed");
            }
        }

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class MemorySlice extends BlobSlice {

        private final long blobSize;
        private final ByteArrayInputStream range;

        MemorySlice(long blobSize, byte[] range) {
            this.blobSize = blobSize;
            this.range = new ByteArrayInputStream(range);
        }

        @Override
        public long blobSize() {
            return blobSize;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return range.read(target, offset, length);
        }
    }
}
