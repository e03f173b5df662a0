package io.github.srvasmx.handler;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one session, one user or all have staged, at the most: each staging adds to it, and a delete takes nothing away,
 * since it is one system call that counts nothing. Only where this comes to the limit is counted what there really is.
 */
final class StagedTally {

    /** Counts what is staged. */
    @FunctionalInterface
    interface Count {

        StagedTotal count() throws IOException;
    }

    private final StagedTotal limit;
    private final long patienceNanos;
    private @Nullable StagedTotal atMost;
    private long underWay;
    private long underWayBytes;
    private long refusedAt;
    private boolean refused;

    /**
     * @param limit of which 0 is none
     * @param patienceNanos for how long after a refusal it is not counted again
     */
    StagedTally(StagedTotal limit, long patienceNanos) {
        this.limit = limit;
        this.patienceNanos = patienceNanos;
    }

    /**
     * Takes room for one more. Of those who ask at once, no more have it than there is room for.
     *
     * @return whether there was any; then {@link #done} has to follow
     */
    synchronized boolean take(long bytes, long nanoTime, Count count) throws IOException {
        if (!fits(bytes)) {
            if (refused && nanoTime - refusedAt < patienceNanos) {
                return false;
            }
            // Those under way may be there already, or not: they are counted in any case.
            atMost = count.count().plus(underWay, underWayBytes);
            refused = !fits(bytes);
            refusedAt = nanoTime;
            if (refused) {
                return false;
            }
        }
        atMost = known().plus(1, bytes);
        underWay++;
        underWayBytes += bytes;
        return true;
    }

    /** Tells that one that had room is staged, or has failed to be. */
    synchronized void done(long bytes) {
        underWay--;
        underWayBytes -= bytes;
    }

    private boolean fits(long bytes) {
        return atMost != null && atMost.plus(1, bytes).isWithin(limit);
    }

    private StagedTotal known() {
        return atMost == null ? StagedTotal.NOTHING : atMost;
    }
}
