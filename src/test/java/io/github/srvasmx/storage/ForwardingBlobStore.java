package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/** Forwards all calls to another store, except those that a subclass overrides. */
public abstract class ForwardingBlobStore implements LocalBlobStore {

    final LocalBlobStore delegate;

    public ForwardingBlobStore(LocalBlobStore delegate) {
        this.delegate = delegate;
    }

    @Override
    public BlobDraft newDraft(BlobKey key) throws IOException {
        return delegate.newDraft(key);
    }

    @Override
    public BlobBatch newBatch() {
        return delegate.newBatch();
    }

    @Override
    public BlobSpool newSpool() throws IOException {
        return delegate.newSpool();
    }

    @Override
    public Optional<BlobSlice> open(BlobKey key, long offset, long length) throws IOException {
        return delegate.open(key, offset, length);
    }

    @Override
    public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
        delegate.link(source, target, beforeCopy);
    }

    @Override
    public void linkDurably(BlobKey source, BlobKey target, CopyCheck beforeCopy) throws IOException {
        delegate.linkDurably(source, target, beforeCopy);
    }

    @Override
    public boolean move(BlobKey source, BlobKey target) throws IOException {
        return delegate.move(source, target);
    }

    @Override
    public Optional<Blob> open(BlobKey key) throws IOException {
        return delegate.open(key);
    }

    @Override
    public OptionalLong size(BlobKey key) throws IOException {
        return delegate.size(key);
    }

    @Override
    public OptionalLong remove(BlobKey key) throws IOException {
        return delegate.remove(key);
    }

    @Override
    public void deleteAll(BlobKey prefix, ObjLongConsumer<BlobKey> listener) throws IOException {
        delegate.deleteAll(prefix, listener);
    }

    @Override
    public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
        delegate.list(prefix, visitor);
    }

    @Override
    public long freeBytes() throws IOException {
        return delegate.freeBytes();
    }

    @Override
    public void touch(BlobKey key) throws IOException {
        delegate.touch(key);
    }

    @Override
    public Optional<Instant> writtenAt(BlobKey key) throws IOException {
        return delegate.writtenAt(key);
    }

    @Override
    public Optional<Instant> unchangedSince(BlobKey prefix) throws IOException {
        return delegate.unchangedSince(prefix);
    }

    @Override
    public Instant oldestWriterStart() throws IOException {
        return delegate.oldestWriterStart();
    }

    @Override
    public void removeAbandonedDrafts() throws IOException {
        delegate.removeAbandonedDrafts();
    }

    @Override
    public void prune(BlobKey prefix) throws IOException {
        delegate.prune(prefix);
    }
}
