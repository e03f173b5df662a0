package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The lease of the import into a library. A thread extends it until it is closed, however long a file takes. */
final class ImportLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ImportLease.class);

    /** Short enough to wait for after a crash. */
    private static final Duration DURATION = Duration.ofMinutes(2);

    private static final Duration EXTENSION = Duration.ofSeconds(30);

    private final Leases leases;
    private final String task;
    private final Duration extension;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ImportLease(Leases leases, String library, Duration extension) {
        this.leases = leases;
        this.task = "import into " + library;
        this.extension = extension;
    }

    /** Takes the lease, which the caller closes. Empty if another server or command imports into this library now. */
    static Optional<ImportLease> take(Leases leases, String library) {
        return take(leases, library, EXTENSION);
    }

    /**
     * @param extension the time after which the lease is extended
     */
    static Optional<ImportLease> take(Leases leases, String library, Duration extension) {
        ImportLease lease = new ImportLease(leases, library, extension);
        if (!leases.take(lease.task, DURATION)) {
            return Optional.empty();
        }
        Thread thread = new Thread(lease::extend, "import-lease");
        thread.setDaemon(true);
        thread.start();
        return Optional.of(lease);
    }

    private void extend() {
        try {
            while (!closed.await(extension.toMillis(), TimeUnit.MILLISECONDS)) {
                extendOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void extendOnce() {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            leases.take(task, DURATION);
        } catch (DataAccessException e) {
            log.debug("The lease is extended later", e);
        }
    }

    /** Ends the lease. After that, it is not extended any more. */
    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            leases.release(task);
        } catch (DataAccessException e) {
            log.debug("The lease ends by itself", e);
        }
    }
}
