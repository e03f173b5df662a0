package io.github.srvasmx.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A store that does what another does, but for what a subclass does worse. */
public abstract class ForwardingBlobStore implements BlobStore {

    final BlobStore good;

    public ForwardingBlobStore(BlobStore good) {
        this.good = good;
    }

    @Override
    public BlobDraft newDraft() throws IOException {
        return good.newDraft();
    }

    @Override
    public void link(BlobKey source, BlobKey target) throws IOException {
        good.link(source, target);
    }

    @Override
    public Optional<Blob> open(BlobKey key) throws IOException {
        return good.open(key);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        good.delete(key);
    }

    @Override
    public void deleteAll(BlobKey prefix) throws IOException {
        good.deleteAll(prefix);
    }

    @Override
    public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
        good.list(prefix, visitor);
    }

    @Override
    public long freeBytes() throws IOException {
        return good.freeBytes();
    }

    @Override
    public Optional<Instant> writtenAt(BlobKey key) throws IOException {
        return good.writtenAt(key);
    }

    @Override
    public Instant oldestWriterStart() throws IOException {
        return good.oldestWriterStart();
    }

    @Override
    public void removeAbandonedDrafts() throws IOException {
        good.removeAbandonedDrafts();
    }

    @Override
    public void prune(BlobKey prefix) throws IOException {
        good.prune(prefix);
    }
}
