package io.github.srvasmx.common;

import java.util.concurrent.Semaphore;

/**
 * Limits the threads that compute much at the same time, so that a processor is left for short calls. A thread takes a turn
 * for a few milliseconds; waiting threads get their turns in order.
 */
public final class ComputeLimiter {

    private final Semaphore permits;

    /**
     * @param permits how many threads may have a turn at the same time
     */
    public ComputeLimiter(int permits) {
        this.permits = new Semaphore(permits, true);
    }

    /** Half of the processors, at least one. */
    public static ComputeLimiter half() {
        return new ComputeLimiter(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** Waits for a turn, which {@link #release} ends. */
    public void acquire() {
        permits.acquireUninterruptibly();
    }

    public void release() {
        permits.release();
    }
}
