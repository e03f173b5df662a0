package io.github.srvasmx.auth.ldap;

import io.github.srvasmx.common.Refusal;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: after several failures in a row, the directory is not asked for a while, so that sign-ins fail quickly
 * and without a log entry each. Then one attempt at a time finds out whether the directory answers again.
 */
final class DirectoryCircuit {

    /** The number of failures in a row; as many sign-ins may ask the directory at the same time. */
    static final int FAILURES = 16;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private int failures;
    private long closedFrom;

    /**
     * @param nanos a monotonic clock
     */
    DirectoryCircuit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Call this before the directory is asked.
     *
     * @throws Refusal when the directory has failed lately
     */
    synchronized void enter() {
        if (failures < FAILURES) {
            return;
        }
        if (nanos.getAsLong() - closedFrom < 0) {
            throw Refusal.DIRECTORY_UNAVAILABLE;
        }
        pause();
    }

    synchronized void failed() {
        failures = Math.min(failures + 1, FAILURES);
        pause();
    }

    synchronized void answered() {
        failures = 0;
    }

    private void pause() {
        closedFrom = nanos.getAsLong() + PAUSE.toNanos();
    }
}
