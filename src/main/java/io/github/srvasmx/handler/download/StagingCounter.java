package io.github.srvasmx.handler.download;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one session, one user or all have staged, at the most: each staging adds to it, and a delete takes nothing away,
 * since it is one system call that counts nothing. Only where this comes to the limit is counted what there really is.
 */
final class StagingCounter {

    /** Counts what is staged. */
    @FunctionalInterface
    interface Count {

        StagedTotal count() throws IOException;
    }

    private final StagedTotal limit;
    private final long patienceNanos;
    /** No monitor: whoever waits for one before JDK 24 keeps a processor from the virtual threads of others. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable StagedTotal atMost;
    private boolean unlimited;
    private long underWay;
    private long underWayBytes;
    private long refusedAt;
    private boolean refused;

    /**
     * @param limit of which 0 is none
     * @param patienceNanos for how long after a refusal it is not counted again
     */
    StagingCounter(StagedTotal limit, long patienceNanos) {
        this.limit = limit;
        this.patienceNanos = patienceNanos;
    }

    /**
     * Takes room for one more. Of those who ask at once, no more have it than there is room for.
     *
     * @return whether there was any; then {@link #done} has to follow
     */
    boolean take(long bytes, long nanoTime, Count count) throws IOException {
        lock.lock();
        try {
            if (!fits(bytes) && !fitsOnceCounted(bytes, nanoTime, count)) {
                return false;
            }
            atMost = known().plus(1, bytes);
            underWay++;
            underWayBytes += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that one that had room is staged, or has failed to be. */
    void done(long bytes) {
        lock.lock();
        try {
            underWay--;
            underWayBytes -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts for the first time, while nobody who asks has to wait for it: until it is done there is room for all of them.
     */
    void begin(Count count) throws IOException {
        set(Optional.of(StagedTotal.NOTHING), true);
        Optional<StagedTotal> found = Optional.empty();
        try {
            found = Optional.of(count.count());
        } finally {
            // Where it has failed, the next who asks counts.
            set(found, false);
        }
    }

    private void set(Optional<StagedTotal> found, boolean withoutLimit) {
        lock.lock();
        try {
            atMost = found.map(total -> total.plus(known())).orElse(null);
            unlimited = withoutLimit;
        } finally {
            lock.unlock();
        }
    }

    private boolean fitsOnceCounted(long bytes, long nanoTime, Count count) throws IOException {
        if (refused && nanoTime - refusedAt < patienceNanos) {
            return false;
        }
        // Those under way may be there already, or not: they are counted in any case.
        atMost = count.count().plus(underWay, underWayBytes);
        refused = !fits(bytes);
        refusedAt = nanoTime;
        return !refused;
    }

    private boolean fits(long bytes) {
        return unlimited || (atMost != null && atMost.plus(1, bytes).isWithin(limit));
    }

    private StagedTotal known() {
        return atMost == null ? StagedTotal.NOTHING : atMost;
    }
}
