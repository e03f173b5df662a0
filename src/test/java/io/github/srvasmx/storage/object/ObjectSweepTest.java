package io.github.srvasmx.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects the sweep deletes, and when. */
@OnPostgresql
class ObjectSweepTest {

    private static final BlobKey KEY = BlobKey.of("content", "ab", "one");
    private static final BlobKey NAMED = BlobKey.of("content", "ab", "two");
    private static final Duration MORE_THAN_A_LEASE = ObjectRepository.LEASE.plusSeconds(1);

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

    @Test
    void anObjectThatNoRowNamesIsDeletedWhenItsLeaseHasEnded() throws IOException {
        write(KEY);
        write(NAMED);
        objects.keep(NAMED);
        objects.pass(ObjectRepository.LEASE.minusMinutes(1));
        assertThat(objects.sweep().swept()).isEmpty();
        objects.pass(Duration.ofMinutes(2));

        assertThat(objects.sweep().swept()).containsExactly(new Swept(ObjectSweep.KIND, 1, 0));

        assertThat(objects.bytes.keys()).containsExactly(NAMED);
    }

    @Test
    void anObjectIsDeletedAgainAnHourLater() throws IOException {
        write(KEY);
        objects.pass(MORE_THAN_A_LEASE);
        objects.sweep();
        // A write that was on its way arrives after the first delete.
        objects.bytes.write(KEY, new ByteArrayInputStream(new byte[3]));
        objects.sweep();
        assertThat(objects.registered()).containsExactly(KEY + " 1");
        assertThat(objects.bytes.keys()).containsExactly(KEY);

        objects.pass(MORE_THAN_A_LEASE);
        assertThat(objects.sweep().swept()).isEmpty();

        assertThat(objects.registered()).isEmpty();
        assertThat(objects.bytes.keys()).isEmpty();
    }

    @Test
    void anObjectThatCannotBeDeletedIsTriedAgain() throws IOException {
        write(KEY);
        objects.pass(MORE_THAN_A_LEASE);
        ObjectSweep.ObjectDeletion broken = key -> {
            throw new IOException("The store is down");
        };

        assertThat(objects.sweep(broken).failures()).isEqualTo(1);
        objects.pass(MORE_THAN_A_LEASE);
        assertThat(objects.sweep(broken).failures()).isEqualTo(1);
        assertThat(objects.registered()).containsExactly(KEY + " 1");

        objects.sweep();
        assertThat(objects.registered()).isEmpty();
        assertThat(objects.bytes.keys()).isEmpty();
    }

    /** Otherwise a store that does not answer would keep the other steps of the sweep waiting for hours. */
    @Test
    void aStoreThatDoesNotAnswerIsNotAskedForEachObject() throws IOException {
        for (int i = 0; i < 60; i++) {
            write(BlobKey.of("content", "ab", "o" + i));
        }
        objects.pass(MORE_THAN_A_LEASE);
        AtomicLong nanos = new AtomicLong();
        ObjectSweep.ObjectDeletion silent = key -> {
            nanos.addAndGet(Duration.ofSeconds(40).toNanos());
            throw new StoreUnavailableException(new IOException("The store does not answer"));
        };

        assertThat(objects.sweep(silent, nanos::get).failures()).isEqualTo(2);
        objects.pass(MORE_THAN_A_LEASE);
        assertThat(objects.sweep(silent, nanos::get).failures()).isEqualTo(2);

        objects.sweep();
        objects.pass(MORE_THAN_A_LEASE);
        objects.sweep();
        assertThat(objects.registered()).isEmpty();
        assertThat(objects.bytes.keys()).isEmpty();
    }

    /** An account that may not delete one object does not keep the others. */
    @Test
    void anObjectThatIsRefusedAtOnceDoesNotEndTheSweep() throws IOException {
        for (int i = 0; i < 60; i++) {
            write(BlobKey.of("content", "ab", "o" + i));
        }
        objects.pass(MORE_THAN_A_LEASE);

        SweepReport report = objects.sweep(
                key -> {
                    if (key.toString().endsWith("0")) {
                        throw new StoreUnavailableException(new IOException("The store refuses"));
                    }
                    objects.bytes.delete(key);
                },
                () -> 0);

        assertThat(report.failures()).isEqualTo(6);
        assertThat(objects.bytes.keys()).hasSize(6);
    }

    @Test
    void theObjectsOfDeletedRowsAreDeleted() {
        database.jdbc()
                .sql("INSERT INTO upload_chunks VALUES ('s', 'h', 1, 'chunk/ab/c', 3, '')")
                .update();
        database.jdbc()
                .sql("INSERT INTO documents (id, folder_id, name, latest) VALUES (1, 0, 'd', 1)")
                .update();
        database.jdbc().sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)
                        VALUES (1, 1, 3, '', '', 'content/ab/v', 0, 0)
                        """).update();
        assertThat(objects.registered()).isEmpty();

        database.jdbc().sql("DELETE FROM upload_chunks").update();
        database.jdbc().sql("DELETE FROM versions").update();

        assertThat(objects.registered()).containsExactly("chunk/ab/c 0", "content/ab/v 0");
        assertThat(objects.sweep().swept()).isEmpty();
        objects.pass(Duration.ofMinutes(16));
        assertThat(objects.sweep().swept()).containsExactly(new Swept(ObjectSweep.KIND, 2, 0));
    }

    /** Such a row is a fault of the program. To delete the bytes could not be undone. */
    @Test
    void anObjectThatARowNamesIsKeptAlsoIfItIsRegisteredByMistake() throws IOException {
        write(KEY);
        write(NAMED);
        database.jdbc()
                .sql("INSERT INTO upload_chunks VALUES ('s', 'h', 1, ?, 3, '')")
                .param(KEY.toString())
                .update();
        database.jdbc()
                .sql("INSERT INTO documents (id, folder_id, name, latest) VALUES (1, 0, 'd', 1)")
                .update();
        database.jdbc().sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)
                        VALUES (1, 1, 3, '', '', ?, 0, 0)
                        """).param(NAMED.toString()).update();
        objects.pass(MORE_THAN_A_LEASE);

        assertThat(objects.sweep().swept()).isEmpty();

        assertThat(objects.bytes.keys()).containsExactlyInAnyOrder(KEY, NAMED);
    }

    /** There may be millions of versions. */
    @Test
    void theOtherTablesAreSearchedByTheirIndexes() {
        List<String> plan = database.transactions().execute(status -> {
            for (String other : List.of("seqscan", "bitmapscan", "hashjoin", "mergejoin")) {
                database.jdbc().sql("SET LOCAL enable_" + other + " = off").update();
            }
            return database.jdbc()
                    .sql("EXPLAIN SELECT key FROM objects listed WHERE " + ObjectRepository.UNREFERENCED)
                    .query(String.class)
                    .list();
        });

        assertThat(plan)
                .filteredOn(line -> line.contains("Index Cond: (content = "))
                .as(plan.toString())
                .hasSize(3);
    }

    /** Writers whose leases end at any time, some of which die, and two sweeps: no object with a row is ever deleted. */
    @Test
    void noObjectThatARowNamesIsLost() throws Exception {
        Map<BlobKey, Boolean> named = new ConcurrentHashMap<>();
        AtomicInteger abandoned = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Void>> work = List.of(
                    () -> writer(1, named, abandoned),
                    () -> writer(2, named, abandoned),
                    () -> writer(3, named, abandoned),
                    () -> writer(4, named, abandoned),
                    this::sweeper,
                    this::sweeper);
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        objects.pass(MORE_THAN_A_LEASE);
        objects.sweep();
        objects.pass(MORE_THAN_A_LEASE);
        objects.sweep();

        assertThat(named).isNotEmpty();
        assertThat(abandoned).hasPositiveValue();
        assertThat(objects.bytes.keys()).isEqualTo(named.keySet());
        assertThat(objects.registered()).isEmpty();
    }

    private Void writer(int number, Map<BlobKey, Boolean> named, AtomicInteger abandoned) throws IOException {
        Random random = new Random(number);
        for (int i = 0; i < 100; i++) {
            BlobKey key = BlobKey.of("content", "w" + number, "o" + i);
            write(key);
            if (random.nextInt(3) == 0) {
                objects.endLease(key);
            }
            if (random.nextInt(10) == 0) {
                abandoned.incrementAndGet();
                continue;
            }
            try {
                objects.keep(key);
                named.put(key, true);
            } catch (IllegalStateException e) {
                abandoned.incrementAndGet();
            }
        }
        return null;
    }

    private Void sweeper() {
        for (int i = 0; i < 100; i++) {
            assertThat(objects.sweep().failures()).isZero();
        }
        return null;
    }

    private void write(BlobKey key) throws IOException {
        objects.store.write(key, new ByteArrayInputStream(new byte[3]));
    }
}
