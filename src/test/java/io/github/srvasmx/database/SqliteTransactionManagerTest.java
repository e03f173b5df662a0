package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

/** Another program holds the lock of the database, and more transactions wait for it than there are connections. */
@Timeout(60)
class SqliteTransactionManagerTest {

    private static final int WRITERS = 20;

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<?>> writers = new ArrayList<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void transactionsThatWaitForALockLeaveConnectionsToReads() throws Exception {
        try (TestDatabase database = TestDatabase.in(folder, Duration.ofSeconds(20))) {
            try (Connection other = lock(database)) {
                begin(database.transactions());
                // So that they have all the connections that they get.
                TimeUnit.MILLISECONDS.sleep(200);

                assertThat(database.jdbc()
                                .sql("SELECT count(*) FROM users")
                                .query(Integer.class)
                                .single())
                        .isZero();

                assertThat(writers).noneMatch(Future::isDone);
                other.rollback();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    @Test
    void transactionsThatWaitTooLongForALockReportIt() throws Exception {
        try (TestDatabase database = TestDatabase.in(folder, Duration.ofMillis(200));
                Connection other = lock(database)) {
            begin(database.transactions());

            for (Future<?> writer : writers) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(writer::get)
                        .withCauseInstanceOf(CannotAcquireLockException.class);
            }
            other.rollback();
        }
    }

    private static Connection lock(TestDatabase database) throws Exception {
        Connection other = database.dataSource().getConnection();
        other.setAutoCommit(false);
        return other;
    }

    private void begin(TransactionTemplate transactions) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(threads.submit(() -> {
                begun.countDown();
                transactions.executeWithoutResult(status -> {});
            }));
        }
        begun.await();
    }
}
