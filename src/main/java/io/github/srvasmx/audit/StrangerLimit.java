package io.github.srvasmx.audit;

import io.github.srvasmx.common.PerSecond;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits the recorded events of callers without a valid ticket or password. Without it, anybody could fill the log until it
 * deletes its oldest files.
 */
final class StrangerLimit {

    static final int PER_SECOND = 20;

    private final PerSecond limit;
    private final AtomicLong omitted = new AtomicLong();

    StrangerLimit(LongSupplier nanoTime) {
        this.limit = new PerSecond(PER_SECOND, nanoTime);
    }

    /** Whether another event may be recorded in this second. */
    boolean allows() {
        if (limit.allows()) {
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
