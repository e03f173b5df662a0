package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Discards all bytes, because a fuzzer writes faster than a disk. */
public final class DiscardingBlobStore implements BlobStore {

    @Override
    public BlobDraft newDraft() {
        return new BlobDraft() {
            @Override
            public void commit(BlobKey key) throws IOException {
                throw nothingIsStored();
            }

            @Override
            public long size() {
                return 0;
            }

            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] source, int offset, int length) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public BlobBatch newBatch() {
        throw new UnsupportedOperationException("This store discards all bytes");
    }

    @Override
    public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
        throw nothingIsStored();
    }

    @Override
    public boolean move(BlobKey source, BlobKey target) {
        return false;
    }

    @Override
    public Optional<Blob> open(BlobKey key) {
        return Optional.empty();
    }

    @Override
    public OptionalLong size(BlobKey key) {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong delete(BlobKey key) {
        return OptionalLong.empty();
    }

    @Override
    public void deleteAll(BlobKey prefix) {}

    @Override
    public void list(BlobKey prefix, BlobVisitor visitor) {}

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public Optional<Instant> writtenAt(BlobKey key) {
        return Optional.empty();
    }

    @Override
    public Instant oldestWriterStart() {
        return Instant.MAX;
    }

    @Override
    public void removeAbandonedDrafts() {}

    @Override
    public void prune(BlobKey prefix) {}

    private static IOException nothingIsStored() {
        return new IOException("This store discards all bytes");
    }
}
