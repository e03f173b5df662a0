package io.github.srvasmx.work;

import java.time.Duration;

/**
 * The limits of a {@link FairPool}.
 *
 * @param running how many calls run at the same time
 * @param runningPerKey how many of these may have the same key
 * @param waiting how many more calls may wait
 * @param waitingPerKey how many of these may have the same key
 * @param maxWait how long a call waits at most; zero means that no call waits
 * @param isShared whether a key may have only as many running calls as other places are free, so that there is a place for a
 *     key that has none
 */
public record PoolLimits(
        int running, int runningPerKey, int waiting, int waitingPerKey, Duration maxWait, boolean isShared) {

    /** Limits of a pool that is not shared. */
    public PoolLimits(int running, int runningPerKey, int waiting, int waitingPerKey, Duration maxWait) {
        this(running, runningPerKey, waiting, waitingPerKey, maxWait, false);
    }
}
