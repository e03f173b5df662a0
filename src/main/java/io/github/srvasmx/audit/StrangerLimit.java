package io.github.srvasmx.audit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits what is recorded about callers who have proved nothing. Without it, anybody could fill the log until it deletes its oldest
 * files.
 */
final class StrangerLimit {

    static final int PER_SECOND = 20;

    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final long begin;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger allowed = new AtomicInteger();
    private final AtomicLong omitted = new AtomicLong();

    StrangerLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** Whether another event may be recorded in this second. */
    boolean allows() {
        long now = (nanoTime.getAsLong() - begin) / SECOND;
        long last = second.get();
        if (now != last && second.compareAndSet(last, now)) {
            allowed.set(0);
        }
        if (allowed.incrementAndGet() <= PER_SECOND) {
            return true;
        }
        omitted.incrementAndGet();
        return false;
    }

    /** How many events were not allowed since the last call of this method. */
    long takeOmitted() {
        return omitted.getAndSet(0);
    }
}
