package io.github.srvasmx.storage;

import java.io.IOException;
import java.util.Optional;

/** Discards all bytes, because a fuzzer writes faster than a disk. */
public final class DiscardingBlobStore implements BlobStore {

    @Override
    public BlobDraft newDraft(BlobKey key) throws IOException {
        throw nothingIsStored();
    }

    @Override
    public BlobBatch newBatch() {
        throw new UnsupportedOperationException("This store discards all bytes");
    }

    @Override
    public BlobSpool newSpool() {
        return new BlobSpool() {
            @Override
            public void store(BlobKey key) throws IOException {
                throw nothingIsStored();
            }

            @Override
            public long size() {
                return 0;
            }

            @Override
            public void write(byte[] source, int offset, int length) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<BlobSlice> open(BlobKey key, long offset, long length) {
        return Optional.empty();
    }

    @Override
    public void delete(BlobKey key) {}

    private static IOException nothingIsStored() {
        return new IOException("This store discards all bytes");
    }
}
