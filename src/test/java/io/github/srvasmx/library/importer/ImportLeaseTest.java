package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(60)
class ImportLeaseTest {

    private static final Duration MOMENT = Duration.ofMillis(5);

    private final CountedLeases leases = new CountedLeases();

    /** Otherwise another server would import the same files beside a long one. */
    @Test
    void theLeaseIsExtendedWithoutAnyProgressOfTheImport() throws InterruptedException {
        ImportLease lease = ImportLease.take(leases, "Docs", MOMENT).orElseThrow();
        try (lease) {
            assertThat(leases.taken.tryAcquire(4, 30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(leases.held).isFalse();
        leases.taken.drainPermits();
        assertThat(leases.taken.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void theExtensionSurvivesAnInterruptionOfTheDatabase() throws InterruptedException {
        ImportLease lease = ImportLease.take(leases, "Docs", MOMENT).orElseThrow();
        try (lease) {
            leases.fails = true;
            assertThat(leases.failed.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
            leases.fails = false;
            leases.taken.drainPermits();

            assertThat(leases.taken.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static final class CountedLeases implements Leases {

        private final Semaphore taken = new Semaphore(0);
        private final Semaphore failed = new Semaphore(0);
        private volatile boolean held;
        private volatile boolean fails;

        @Override
        public boolean take(String task, Duration duration) {
            if (fails) {
                failed.release();
                throw new DataAccessResourceFailureException("No database");
            }
            held = true;
            taken.release();
            return true;
        }

        @Override
        public void release(String task) {
            held = false;
        }

        @Override
        public Optional<Instant> now() {
            return Optional.empty();
        }
    }
}
