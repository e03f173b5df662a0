package io.github.srvasmx.common;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Allows a number of actions in each second, and refuses the others. It never waits. */
public final class RateLimit {

    private static final long SECOND = 1_000_000_000L;

    private final int limit;
    private final LongSupplier nanoTime;
    private final long begin;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * @param limit how many are allowed in each second
     * @param nanoTime as {@link System#nanoTime}
     */
    public RateLimit(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** Counts one more action of this second. Returns false if it is not allowed. */
    public boolean tryAcquire() {
        long now = (nanoTime.getAsLong() - begin) / SECOND;
        long last = second.get();
        if (now != last && second.compareAndSet(last, now)) {
            asked.set(0);
        }
        return asked.get() < limit && asked.incrementAndGet() <= limit;
    }
}
