package io.github.srvasmx.library.importer;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.publication.ServerDocuments;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.FreeSpaceGuards;
import io.github.srvasmx.storage.LocalBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Imports of more files than one batch has, and failures of a batch. */
@NightlyOnEveryDatabase
class ImportInBatchesTest extends ImportTestCase {

    private static final Instant LATER = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void manyFilesInManyFoldersAreImportedAndComparedOneByOne() throws IOException {
        for (int i = 0; i < 1_300; i++) {
            put("f" + i % 3 + "/deep" + i % 7 + "/doc" + i, "content " + i);
        }
        put("large.bin", "x".repeat(5 << 20));

        assertThat(run()).isEqualTo(complete(1_301, 0, 0));
        assertThat(run()).isEqualTo(complete(0, 0, 1_301));

        put("f1/deep1/doc1", "another content");
        put("f1/deep1/doc22", "content XX");
        put("large.bin", "y".repeat(5 << 20));
        put("f0/new", "new");
        Files.setLastModifiedTime(folder.resolve("f2/deep2/doc2"), FileTime.from(LATER));
        // The same length and another time.
        Files.setLastModifiedTime(folder.resolve("f1/deep1/doc22"), FileTime.from(LATER));
        Files.setLastModifiedTime(folder.resolve("large.bin"), FileTime.from(LATER));
        assertThat(run()).isEqualTo(complete(1, 3, 1_298));

        assertThat(fixture.text("/Docs/f1/deep1/doc1")).isEqualTo("another content");
        assertThat(fixture.text("/Docs/f1/deep1/doc22")).isEqualTo("content XX");
        assertThat(fixture.text("/Docs/f0/deep4/doc1299")).isEqualTo("content 1299");
        assertThat(fixture.text("/Docs/large.bin")).isEqualTo("y".repeat(5 << 20));
        assertThat(fixture.library.latest(ADMINISTRATOR, "/Docs/f2/deep2/doc2").modified())
                .isEqualTo(LATER);
        assertThat(fixture.rows("versions")).isEqualTo(1_305);
        assertThat(fixture.files()).isEqualTo(1_305);
    }

    @Test
    void filesThatCannotBeStoredTogetherAreStoredOneByOne() throws IOException {
        put("a.txt", "a");
        put("b.txt", "b");
        LocalBlobStore withoutBatches = new ForwardingBlobStore(fixture.store) {
            @Override
            public BlobBatch newBatch() {
                return new FailingBatch(super.newBatch());
            }
        };

        assertThat(run(fixture.serverDocuments(withoutBatches, fixture.transactions())))
                .isEqualTo(complete(2, 0, 0));

        assertThat(fixture.text("/Docs/b.txt")).isEqualTo("b");
        assertThat(fixture.files()).isEqualTo(2);
    }

    /** Each further file would wait as long as the first one. */
    @Test
    void anImportStopsIfTheStoreCannotBeUsed() throws IOException {
        put("a.txt", "a");
        put("b.txt", "b");
        AtomicInteger attempts = new AtomicInteger();
        LocalBlobStore down = new ForwardingBlobStore(fixture.store) {
            @Override
            public BlobBatch newBatch() {
                return new FailingBatch(super.newBatch());
            }

            @Override
            public BlobDraft newDraft(BlobKey key) throws IOException {
                attempts.incrementAndGet();
                throw new StoreUnavailableException(new IOException("down"));
            }
        };

        assertThat(run(fixture.serverDocuments(down, fixture.transactions())))
                .isEqualTo(new ImportReport(0, 0, 0, 0, Optional.of("the store cannot be used")));

        assertThat(attempts).hasValue(1);
        assertThat(skipped).isEmpty();
    }

    @Test
    void documentsWhoseCommitFailedAfterItTookEffectArePublishedOnce() throws IOException {
        put("a.txt", "a");
        put("b.txt", "b");
        fixture.createFolder("Docs");
        AtomicInteger transactions = new AtomicInteger();
        TransactionOperations losingTheFirstAnswer = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                T result = fixture.transactions().execute(action);
                failAtTheFirst();
                return result;
            }

            @Override
            public void executeWithoutResult(Consumer<TransactionStatus> action) {
                fixture.transactions().executeWithoutResult(action);
                failAtTheFirst();
            }

            private void failAtTheFirst() {
                if (transactions.incrementAndGet() == 1) {
                    throw new DataIntegrityViolationException("the answer was lost");
                }
            }
        };

        assertThat(run(fixture.serverDocuments(fixture.store, losingTheFirstAnswer)))
                .isEqualTo(complete(2, 0, 0));

        assertThat(fixture.rows("versions")).isEqualTo(2);
        assertThat(fixture.files()).isEqualTo(2);
        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("a");
    }

    /** A crash between the two leaves a content file for each file of the batch. */
    @Test
    void contentFilesAreRecordedUntilTheirDocumentsArePublished() throws IOException {
        for (int i = 0; i < 30; i++) {
            put("doc" + i, "content " + i);
        }
        fixture.createFolder("Docs");
        BlobKey left = BlobKey.random("content");
        fixture.store.write(left, new ByteArrayInputStream(new byte[5]));
        fixture.dataDirectory().recordUnpublished(Set.of(left));
        List<Set<BlobKey>> recorded = new ArrayList<>();
        TransactionOperations observed = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                return fixture.transactions().execute(action);
            }

            @Override
            public void executeWithoutResult(Consumer<TransactionStatus> action) {
                try {
                    recorded.add(fixture.dataDirectory().recordedUnpublished());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                fixture.transactions().executeWithoutResult(action);
            }
        };

        assertThat(run(fixture.serverDocuments(fixture.store, observed))).isEqualTo(complete(30, 0, 0));

        assertThat(recorded)
                .singleElement()
                .satisfies(keys -> assertThat(keys).hasSize(31).contains(left));
        assertThat(fixture.dataDirectory().recordedUnpublished()).containsExactly(left);
    }

    private ImportReport run(ServerDocuments documents) throws IOException {
        return new LibraryImport(
                        fixture.dataDirectory(), documents, FreeSpaceGuards.none(fixture.store), Leases.UNSHARED)
                .run("Docs", folder, new Progress(skipped, () -> {}));
    }

    private static ImportReport complete(long added, long changed, long unchanged) {
        return new ImportReport(added, changed, unchanged, 0, Optional.empty());
    }

    /** A batch that cannot be finished. */
    private record FailingBatch(BlobBatch batch) implements BlobBatch {

        @Override
        public BlobDraft newDraft(BlobKey key) throws IOException {
            return batch.newDraft(key);
        }

        @Override
        public void finish() throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public void close() throws IOException {
            batch.close();
        }
    }
}
