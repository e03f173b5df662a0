package io.github.srvasmx.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
