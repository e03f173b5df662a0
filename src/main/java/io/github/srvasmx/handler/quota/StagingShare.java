package io.github.srvasmx.handler.quota;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.handler.quota.StagingCounter.Count;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The amount that one of several servers may stage for a session, for a user or for all users without asking the others. If
 * a count finds at least a sixteenth of the limit free, the server gets a share: a sixty-fourth of this sixteenth. So
 * sixteen servers that stage only from their shares do not reach the limit, even if their counts are old.
 */
final class StagingShare {

    /** There are no shares when less than this part of the limit is free. */
    private static final long ZONE = 16;

    private static final long SHARES_IN_ZONE = 64;

    /** The shortest time for which a count is used. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Counts take at most this share of the time: one hundredth. */
    private static final long COUNT_SHARE = 100;

    /** Whether a file may be staged. */
    enum Decision {
        /** Yes. The caller calls {@link StagingShare#end} after the staging. */
        TAKEN,
        /** Perhaps: what is staged has to be counted. */
        COUNT,
        /** Perhaps: what is staged has to be counted while no other server stages beyond its share. */
        TURN
    }

    private final StagedTotal limit;

    /** The amount that must be free for a share. */
    private final StagedTotal zone;

    private final StagedTotal whole;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();

    /** Held during a count, so that only one of several calls counts. */
    private final ReentrantLock counting = new ReentrantLock();

    private StagedTotal found = StagedTotal.NOTHING;
    private StagedTotal left = StagedTotal.NOTHING;

    /** The files that were taken from the share and may not be in the database yet. */
    private StagedTotal pending = StagedTotal.NOTHING;

    /** The files that were pending when the current count began, and those that were taken since then. */
    private StagedTotal takenDuringCount = StagedTotal.NOTHING;

    private boolean near;
    private long freshUntil;

    /**
     * @param limit 0 means unlimited
     */
    StagingShare(StagedTotal limit, Ticker ticker) {
        this.limit = limit;
        this.zone = new StagedTotal(limit.handlers() / ZONE, limit.bytes() / ZONE);
        this.whole = new StagedTotal(share(limit.handlers()), share(limit.bytes()));
        this.ticker = ticker;
        this.freshUntil = ticker.read();
    }

    private static long share(long limit) {
        return limit == 0 ? Long.MAX_VALUE : limit / ZONE / SHARES_IN_ZONE;
    }

    boolean isUnlimited() {
        return limit.equals(StagedTotal.NOTHING);
    }

    /** Whether one more file is within the limit. */
    boolean allows(StagedTotal total, StagedTotal file) {
        return total.plus(file).isWithin(limit);
    }

    /** Takes a file from the share. */
    Decision take(StagedTotal file) {
        lock.lock();
        try {
            if (!fits(file, whole)) {
                return Decision.TURN;
            }
            if (!isFresh()) {
                return Decision.COUNT;
            }
            if (near) {
                return Decision.TURN;
            }
            if (!fits(file, left)) {
                return Decision.COUNT;
            }
            left = left.minus(file);
            pending = pending.plus(file);
            takenDuringCount = takenDuringCount.plus(file);
            return Decision.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a staging that was taken from the share. */
    void end(StagedTotal file, boolean staged) {
        lock.lock();
        try {
            pending = pending.minus(file);
            if (!staged) {
                takenDuringCount = takenDuringCount.minus(file);
                left = left.plus(file);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The result of a count that is at most a second old, or older if a count takes long.
     *
     * @param count counts, if necessary; only one of several callers does
     */
    StagedTotal recent(Count count) throws IOException {
        return counted(StagedTotal.NOTHING, count);
    }

    /** Counts, so that the share is complete again, unless another caller has just counted and the file fits. */
    void renew(StagedTotal file, Count count) throws IOException {
        counted(file, count);
    }

    private StagedTotal counted(StagedTotal file, Count count) throws IOException {
        counting.lock();
        try {
            long begin = ticker.read();
            lock.lock();
            try {
                if (isFresh() && (near || fits(file, left))) {
                    return found;
                }
                takenDuringCount = pending;
            } finally {
                lock.unlock();
            }
            StagedTotal total = count.count();
            long end = ticker.read();
            lock.lock();
            try {
                found = total;
                near = !total.plus(zone).isWithin(limit);
                // The count may or may not include the files that were taken during it.
                left = whole.minus(takenDuringCount);
                freshUntil = begin + Math.max(FRESH_NANOS, COUNT_SHARE * (end - begin));
                return total;
            } finally {
                lock.unlock();
            }
        } finally {
            counting.unlock();
        }
    }

    private boolean isFresh() {
        return ticker.read() - freshUntil < 0;
    }

    private static boolean fits(StagedTotal file, StagedTotal room) {
        return file.handlers() <= room.handlers() && file.bytes() <= room.bytes();
    }
}
