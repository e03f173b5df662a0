package io.github.srvasmx.storage.object;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A draft that renews the lease of its object while it is written, however long that takes. */
final class LeasedDraft extends BlobDraft {

    private static final long RENEWAL_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final BlobDraft draft;
    private final BlobKey key;
    private final ObjectRepository objects;
    private long renewedNanos = System.nanoTime();

    LeasedDraft(BlobDraft draft, BlobKey key, ObjectRepository objects) {
        this.draft = draft;
        this.key = key;
        this.objects = objects;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        renewIfDue();
        draft.write(source, offset, length);
    }

    @Override
    public void finish() throws IOException {
        renewIfDue();
        draft.finish();
    }

    @Override
    public long size() {
        return draft.size();
    }

    /** The row of an unfinished draft stays until its lease ends: a part of it may still be on its way to the store. */
    @Override
    public void close() throws IOException {
        draft.close();
    }

    private void renewIfDue() throws IOException {
        long now = System.nanoTime();
        if (now - renewedNanos > RENEWAL_NANOS) {
            if (!objects.renew(key)) {
                throw new IOException(key + " took so long that the sweep has deleted it");
            }
            renewedNanos = now;
        }
    }
}
