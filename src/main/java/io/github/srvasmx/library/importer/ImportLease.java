package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.Leases;
import java.time.Duration;

/** The lease of the import into a library. It is extended while the import runs. */
final class ImportLease implements ImportProgress {

    /** Longer than a usual file takes, and short enough to wait for after a crash. */
    private static final Duration DURATION = Duration.ofMinutes(2);

    private static final long EXTENSION_NANOS = Duration.ofSeconds(30).toNanos();

    private final Leases leases;
    private final String task;
    private final ImportProgress progress;
    private long extendedAt;

    /**
     * @param progress receives the progress too
     */
    ImportLease(Leases leases, String library, ImportProgress progress) {
        this.leases = leases;
        this.task = "import into " + library;
        this.progress = progress;
    }

    /** Returns false if another server imports into this library now. */
    boolean take() {
        extendedAt = System.nanoTime();
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
        if (System.nanoTime() - extendedAt >= EXTENSION_NANOS) {
            take();
        }
    }
}
