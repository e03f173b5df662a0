package io.github.srvasmx.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requirements on every store, and on the rows of the database about the blobs. */
@OnPostgresql
class RegisteredBlobStoreTest extends BlobStoreContract {

    private TestDatabase database;
    private ObjectFixture objects;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.in(folder);
        objects = new ObjectFixture(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected BlobStore store() {
        return objects.store;
    }

    /** A long document at a slow store: otherwise the sweep would delete what has been sent of it. */
    @Test
    void theLeaseOfASpoolIsRenewedWhileItIsSent() throws IOException {
        AtomicBoolean renewed = new AtomicBoolean();
        BlobStore slow = objects.renewing(new SlowSpools(objects.bytes, key -> {
            objects.endLease(key);
            renewed.set(awaitLease(key));
        }));
        try (BlobSpool spool = slow.newSpool()) {
            spool.write(1);
            spool.store(KEY);
        }

        assertThat(renewed).isTrue();
        objects.keep(KEY);
        assertThat(objects.bytes.keys()).containsExactly(KEY);
        assertThat(objects.registered()).isEmpty();
    }

    private boolean awaitLease(BlobKey key) {
        for (int i = 0; i < 3000 && !objects.isLeased(key); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return objects.isLeased(key);
    }

    /** A store to which something happens while a spool is sent to it. */
    private record SlowSpools(BlobStore delegate, Consumer<BlobKey> meanwhile) implements BlobStore {

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
            BlobSpool spool = delegate.newSpool();
            return new BlobSpool() {

                @Override
                public void store(BlobKey key) throws IOException {
                    meanwhile.accept(key);
                    spool.store(key);
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
            };
        }

        @Override
        public Optional<BlobSlice> open(BlobKey key, long offset, long length) throws IOException {
            return delegate.open(key, offset, length);
        }

        @Override
        public void delete(BlobKey key) throws IOException {
            delegate.delete(key);
        }
    }

    @Test
    void aBlobIsKnownBeforeItsFirstByteIsWritten() throws IOException {
        try (BlobDraft draft = store().newDraft(KEY);
                BlobBatch batch = store().newBatch();
                BlobDraft other = batch.newDraft(OTHER)) {
            draft.write(1);
            other.write(1);

            assertThat(objects.registered()).containsExactly(KEY + " 0", OTHER + " 0");
            assertThat(objects.bytes.keys()).isEmpty();
        }
    }

    @Test
    void aSpooledBlobIsKnownAsSoonAsItIsStored() throws IOException {
        try (BlobSpool spool = store().newSpool()) {
            spool.write(1);
            assertThat(objects.registered()).isEmpty();

            spool.store(KEY);

            assertThat(objects.registered()).containsExactly(KEY + " 0");
        }
    }

    @Test
    void aBlobThatARowNamesIsNotDeleted() throws IOException {
        write(KEY, bytes(3));
        objects.keep(KEY);

        store().delete(KEY);

        assertThat(objects.registered()).isEmpty();
        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void aDeletedBlobIsForgotten() throws IOException {
        write(KEY, bytes(3));

        store().delete(KEY);

        assertThat(objects.registered()).isEmpty();
        assertThat(objects.bytes.keys()).isEmpty();
    }

    @Test
    void aBlobThatTheSweepHasDeletedCannotBeKept() throws IOException {
        write(KEY, bytes(3));
        objects.pass(Duration.ofHours(2));
        objects.sweep();

        assertThatIllegalStateException().isThrownBy(() -> objects.keep(KEY)).withMessageContaining(KEY.toString());
    }

    @Test
    void aDeleteWaitsForATransactionThatNamesTheBlob() throws Exception {
        write(KEY, bytes(3));
        CompletableFuture<Void> delete = database.transactions().execute(status -> {
            store().keep(KEY);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                try {
                    store().delete(KEY);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            return waiting;
        });

        delete.get(10, TimeUnit.SECONDS);

        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void aTransactionThatFailsLeavesTheBlobUnnamed() throws IOException {
        write(KEY, bytes(3));

        assertThatThrownBy(() -> database.transactions().executeWithoutResult(status -> {
                    store().keep(KEY);
                    throw new IllegalStateException("The row cannot be written");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(objects.registered()).containsExactly(KEY + " 0");
        store().delete(KEY);
        assertThat(objects.bytes.keys()).isEmpty();
    }

    @Test
    void noBlobIsWrittenInATransaction() {
        database.transactions()
                .executeWithoutResult(status -> assertThatIllegalStateException()
                        .isThrownBy(() -> store().write(KEY, new ByteArrayInputStream(bytes(3)))));

        assertThat(objects.registered()).isEmpty();
    }
}
