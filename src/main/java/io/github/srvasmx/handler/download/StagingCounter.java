package io.github.srvasmx.handler.download;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one session, one user or the whole server within a limit of staged files. It holds an upper bound of what is
 * staged: each staging adds to it, and a delete does not reduce it, because a delete is one system call that counts
 * nothing. The real total is counted only when the upper bound reaches the limit.
 */
final class StagingCounter {

    /**
     * An amount of staged files.
     *
     * @param bytes their total length; a link counts with the length of its content
     */
    record Total(long handlers, long bytes) {

        static final Total NOTHING = new Total(0, 0);

        Total plus(long moreHandlers, long moreBytes) {
            return new Total(handlers + moreHandlers, bytes + moreBytes);
        }

        Total plus(Total more) {
            return plus(more.handlers, more.bytes);
        }

        /** Whether this total does not exceed {@code limit}. A limit of 0 means unlimited. */
        boolean isWithin(Total limit) {
            return (limit.handlers == 0 || handlers <= limit.handlers) && (limit.bytes == 0 || bytes <= limit.bytes);
        }
    }

    /** Counts what is really staged. */
    @FunctionalInterface
    interface Count {

        Total count() throws IOException;
    }

    private final Total limit;
    private final long recountIntervalNanos;

    /** Not a monitor: before JDK 24 a virtual thread that waits for a monitor blocks its carrier thread. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Null if nothing was counted yet. */
    private @Nullable Total upperBound;

    private boolean unlimited;
    private long pendingHandlers;
    private long pendingBytes;
    private boolean lastCountRefused;
    private long lastCountNanos;

    /**
     * @param limit 0 means unlimited
     * @param recountIntervalNanos after a count that led to a refusal, the shortest time until the next count
     */
    StagingCounter(Total limit, long recountIntervalNanos) {
        this.limit = limit;
        this.recountIntervalNanos = recountIntervalNanos;
    }

    /**
     * Reserves space for one more file. Concurrent calls do not exceed the limit together.
     *
     * @return whether there is space. If so, the caller calls {@link #release} after the staging
     */
    boolean reserve(long bytes, long nanoTime, Count count) throws IOException {
        lock.lock();
        try {
            if (!fits(bytes) && !fitsAfterCount(bytes, nanoTime, count)) {
                return false;
            }
            upperBound = knownTotal().plus(1, bytes);
            pendingHandlers++;
            pendingBytes += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a reservation, whether or not the staging succeeded. */
    void release(long bytes) {
        lock.lock();
        try {
            pendingHandlers--;
            pendingBytes -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Counts for the first time. Until the count ends, there is no limit and no other call waits. */
    void countInitially(Count count) throws IOException {
        setUpperBound(Optional.of(Total.NOTHING), true);
        Optional<Total> counted = Optional.empty();
        try {
            counted = Optional.of(count.count());
        } finally {
            // If the count failed, the next reservation counts.
            setUpperBound(counted, false);
        }
    }

    private void setUpperBound(Optional<Total> counted, boolean withoutLimit) {
        lock.lock();
        try {
            upperBound = counted.map(total -> total.plus(knownTotal())).orElse(null);
            unlimited = withoutLimit;
        } finally {
            lock.unlock();
        }
    }

    private boolean fitsAfterCount(long bytes, long nanoTime, Count count) throws IOException {
        if (lastCountRefused && nanoTime - lastCountNanos < recountIntervalNanos) {
            return false;
        }
        // The count may or may not include the pending files. Adding them keeps the upper bound high enough.
        upperBound = count.count().plus(pendingHandlers, pendingBytes);
        lastCountRefused = !fits(bytes);
        lastCountNanos = nanoTime;
        return !lastCountRefused;
    }

    private boolean fits(long bytes) {
        return unlimited || (upperBound != null && upperBound.plus(1, bytes).isWithin(limit));
    }

    private Total knownTotal() {
        return upperBound == null ? Total.NOTHING : upperBound;
    }
}
