package io.github.srvasmx.storage.object;

import io.github.srvasmx.common.DaemonThreads;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A shared store in which each blob is in the database before its first byte is written: either a row refers to it, or
 * it is in the table of objects that no row refers to. So the sweep finds everything that a failed server has left, and
 * no server has to find out whether another one is running.
 *
 * <p>A blob that a row refers to is never deleted here. The sweep deletes it after its row was deleted.
 */
final class RegisteredBlobStore implements BlobStore {

    private static final Logger log = LoggerFactory.getLogger(RegisteredBlobStore.class);

    /** A small part of a lease. */
    private static final Duration RENEWAL = Duration.ofMinutes(5);

    private static final long IDLE_SECONDS = 30;

    private final BlobStore delegate;
    private final ObjectRepository objects;
    private final Duration renewal;
    private final ScheduledThreadPoolExecutor renewals;

    RegisteredBlobStore(BlobStore delegate, ObjectRepository objects) {
        this(delegate, objects, RENEWAL);
    }

    /**
     * @param renewal the time after which the lease of a spool that is being sent starts again
     */
    RegisteredBlobStore(BlobStore delegate, ObjectRepository objects, Duration renewal) {
        this.delegate = delegate;
        this.objects = objects;
        this.renewal = renewal;
        renewals = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("object-lease"));
        renewals.setRemoveOnCancelPolicy(true);
        renewals.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        renewals.allowCoreThreadTimeOut(true);
    }

    @Override
    public BlobDraft newDraft(BlobKey key) throws IOException {
        register(key);
        return new LeasedDraft(delegate.newDraft(key), key, objects);
    }

    @Override
    public BlobBatch newBatch() {
        return new RegisteredBatch(delegate.newBatch());
    }

    @Override
    public BlobSpool newSpool() throws IOException {
        return new RegisteredSpool(delegate.newSpool());
    }

    @Override
    public Optional<BlobSlice> open(BlobKey key, long offset, long length) throws IOException {
        return delegate.open(key, offset, length);
    }

    @Override
    public void keep(BlobKey key) {
        if (!objects.take(key)) {
            throw new IllegalStateException(key + " took so long that the sweep has deleted it");
        }
    }

    /**
     * {@inheritDoc} Waits for a transaction that is just adding a reference to the blob. Does nothing if a row refers
     * to it.
     */
    @Override
    public void delete(BlobKey key) throws IOException {
        if (objects.markForDeletion(key)) {
            delegate.delete(key);
            objects.remove(key);
        }
    }

    private void register(BlobKey key) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // In a transaction, the row would not be in the database before the bytes are in the store.
            throw new IllegalStateException("A blob must not be written in a transaction");
        }
        objects.insert(key);
    }

    private void renew(BlobKey key) {
        try {
            objects.renew(key);
        } catch (DataAccessException e) {
            log.debug("The lease of {} is renewed later", key, e);
        }
    }

    private final class RegisteredBatch implements BlobBatch {

        private final BlobBatch batch;

        RegisteredBatch(BlobBatch batch) {
            this.batch = batch;
        }

        @Override
        public BlobDraft newDraft(BlobKey key) throws IOException {
            register(key);
            return new LeasedDraft(batch.newDraft(key), key, objects);
        }

        @Override
        public void finish() throws IOException {
            batch.finish();
        }

        @Override
        public void close() throws IOException {
            batch.close();
        }
    }

    private final class RegisteredSpool extends BlobSpool {

        private final BlobSpool spool;

        RegisteredSpool(BlobSpool spool) {
            this.spool = spool;
        }

        @Override
        public void store(BlobKey key) throws IOException {
            register(key);
            // A long document at a slow store can take longer than a lease.
            Future<?> renewing = renewals.scheduleWithFixedDelay(
                    () -> renew(key), renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
            try {
                spool.store(key);
            } finally {
                renewing.cancel(false);
            }
        }

        @Override
        public long size() {
            return spool.size();
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            spool.write(source, offset, length);
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }
}
