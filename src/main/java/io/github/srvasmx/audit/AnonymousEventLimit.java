package io.github.srvasmx.audit;

import io.github.srvasmx.common.RateLimit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits the recorded events of callers without a valid ticket or password. Without it, anyone could fill the log until it
 * deletes its oldest files.
 */
final class AnonymousEventLimit {

    static final int PER_SECOND = 20;

    private final RateLimit limit;
    private final AtomicLong omitted = new AtomicLong();

    AnonymousEventLimit(LongSupplier nanoTime) {
        this.limit = new RateLimit(PER_SECOND, nanoTime);
    }

    /** Counts one more event of this second. Returns false, and counts it as omitted, if it must not be recorded. */
    boolean tryAcquire() {
        if (limit.tryAcquire()) {
            return true;
        }
        omitted.incrementAndGet();
        return false;
    }

    /** The number of events that were not allowed since the last call of this method. */
    long takeOmitted() {
        return omitted.getAndSet(0);
    }
}
