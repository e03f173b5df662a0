package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The lease of the import into a library, which is extended while the import goes on. */
final class ImportLease implements ImportProgress {

    /** Longer than a usual file takes, and short enough to wait for after a crash. */
    private static final Duration DURATION = Duration.ofMinutes(2);

    private static final Duration EXTENSION_INTERVAL = Duration.ofSeconds(30);

    private final Leases leases;
    private final String task;
    private final ImportProgress progress;
    private final Clock clock;
    private Instant extended;

    /**
     * @param progress receives the progress too
     */
    ImportLease(Leases leases, String library, ImportProgress progress, Clock clock) {
        this.leases = leases;
        this.task = "import into " + library;
        this.progress = progress;
        this.clock = clock;
        this.extended = clock.instant();
    }

    /** Returns false if another server imports into this library now. */
    boolean take() {
        extended = clock.instant();
        return leases.take(task, DURATION);
    }

    void release() {
        leases.release(task);
    }

    @Override
    public void skipped(String path, String reason) {
        progress.skipped(path, reason);
    }

    @Override
    public void found(int files, long bytes) {
        progress.found(files, bytes);
    }

    @Override
    public void done(long bytes) {
        progress.done(bytes);
        if (Duration.between(extended, clock.instant()).compareTo(EXTENSION_INTERVAL) >= 0) {
            take();
        }
    }
}
