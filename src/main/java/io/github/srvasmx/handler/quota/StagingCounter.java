package io.github.srvasmx.handler.quota;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one session, one user or the whole server within a limit of staged files. It holds an upper bound of the staged
 * files: each staging adds to it, and each delete by this process is subtracted. Deletes by another process are not
 * subtracted, so the bound is too high until the files are counted again: after the limit was reached, and by each sweep. A
 * call that reaches the limit is refused at once and does not count files itself.
 */
final class StagingCounter {

    /** The shortest time between two counts. */
    private static final long COUNT_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Counts take at most this share of the time: one hundredth. */
    private static final long COUNT_SHARE = 100;

    /** Counts the staged files. */
    @FunctionalInterface
    interface Count {

        StagedTotal count() throws IOException;
    }

    /** The reservations that were pending when a count began, and those since then. */
    private static final class Window {

        private StagedTotal reserved;

        Window(StagedTotal pending) {
            this.reserved = pending;
        }
    }

    private final StagedTotal limit;

    /** The number of counts that have ended, of all counters together. */
    private final AtomicLong endedCounts;

    /** Not a monitor: before JDK 24 a virtual thread that waits for a monitor blocks its carrier thread. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Held during the first count, so that only one of several calls counts. */
    private final ReentrantLock firstCount = new ReentrantLock();

    private StagedTotal upperBound = StagedTotal.NOTHING;
    private StagedTotal pending = StagedTotal.NOTHING;

    /** One for each count in progress. */
    private final List<Window> windows = new ArrayList<>();

    private volatile boolean counted;
    private boolean counting;

    /** What {@link #endedCounts} was after the last count; 0 before the first. */
    private long lastCount;

    private long nextCountNanos;

    /**
     * @param limit 0 means unlimited
     * @param nanoTime the current time; the first recount is possible one interval later
     * @param endedCounts shared by all counters; this counter adds its counts
     */
    StagingCounter(StagedTotal limit, long nanoTime, AtomicLong endedCounts) {
        this.limit = limit;
        this.endedCounts = endedCounts;
        this.nextCountNanos = nanoTime + COUNT_INTERVAL_NANOS;
    }

    /**
     * Reserves space for one more file. Concurrent calls do not exceed the limit together. There is no limit before the
     * first count.
     *
     * @return whether there is space. If so, the caller calls {@link #release} after the staging
     */
    boolean reserve(long bytes) {
        StagedTotal file = new StagedTotal(1, bytes);
        lock.lock();
        try {
            if (counted && !upperBound.plus(file).isWithin(limit)) {
                return false;
            }
            upperBound = upperBound.plus(file);
            pending = pending.plus(file);
            windows.forEach(window -> window.reserved = window.reserved.plus(file));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is space for one more file of unknown length. Nothing is reserved. */
    boolean hasRoom() {
        lock.lock();
        try {
            return !counted || upperBound.plus(new StagedTotal(1, 0)).isWithin(limit);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a reservation. */
    void release(long bytes, boolean staged) {
        StagedTotal file = new StagedTotal(1, bytes);
        lock.lock();
        try {
            pending = pending.minus(file);
            if (!staged) {
                upperBound = upperBound.minus(file);
                windows.forEach(window -> window.reserved = window.reserved.minus(file));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The upper bound of the staged files. */
    StagedTotal upperBound() {
        lock.lock();
        try {
            return upperBound;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Subtracts a file that this process has deleted, unless a count has ended since the delete began: that count may not
     * have included the file any more. If it has, the bound is too high until the next count.
     *
     * @param begin the number of ended counts before the delete
     */
    void deleted(long bytes, long begin) {
        lock.lock();
        try {
            if (lastCount <= begin) {
                upperBound = upperBound.minus(new StagedTotal(1, bytes));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the files have been counted, so that the limit applies. */
    boolean isCounted() {
        return counted;
    }

    /** Counts unless that has already been done. Other callers wait for the result. */
    void requireCounted(Count count) throws IOException {
        if (counted) {
            return;
        }
        firstCount.lock();
        try {
            if (!counted) {
                count(count);
            }
        } finally {
            firstCount.unlock();
        }
    }

    /** Whether the caller should count now. It is asked after a refusal, and returns true to one caller in an interval. */
    boolean beginRecount(long nanoTime) {
        lock.lock();
        try {
            if (counting || nanoTime - nextCountNanos < 0) {
                return false;
            }
            counting = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Begins a count at any time, unless one is in progress. Returns whether the caller should count. */
    boolean beginCount() {
        lock.lock();
        try {
            boolean begins = !counting;
            counting = true;
            return begins;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a count that {@link #beginRecount} or {@link #beginCount} has begun, whether or not it succeeded. */
    void endRecount(long beginNanos, long endNanos) {
        lock.lock();
        try {
            counting = false;
            nextCountNanos = endNanos + Math.max(COUNT_INTERVAL_NANOS, COUNT_SHARE * (endNanos - beginNanos));
        } finally {
            lock.unlock();
        }
    }

    /** Counts. Callers of other methods do not wait for that. */
    void count(Count count) throws IOException {
        countBy(() -> Optional.of(count.count()));
    }

    /** As {@link #count}. A walk that ends early changes nothing. */
    void countBy(OwnStagingQuota.Walk walk) throws IOException {
        Window window = beginWindow();
        try {
            Optional<StagedTotal> found = walk.walk();
            found.ifPresent(total -> limitBound(total, window));
        } finally {
            endWindow(window);
        }
    }

    private Window beginWindow() {
        lock.lock();
        try {
            Window window = new Window(pending);
            windows.add(window);
            return window;
        } finally {
            lock.unlock();
        }
    }

    private void limitBound(StagedTotal found, Window window) {
        lock.lock();
        try {
            // The count may or may not include the reservations during it. Their sum is a valid upper bound, and so is
            // the former bound.
            StagedTotal bound = found.plus(window.reserved);
            upperBound = counted ? bound.least(upperBound) : bound;
            counted = true;
            lastCount = endedCounts.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    private void endWindow(Window window) {
        lock.lock();
        try {
            windows.remove(window);
        } finally {
            lock.unlock();
        }
    }
}
