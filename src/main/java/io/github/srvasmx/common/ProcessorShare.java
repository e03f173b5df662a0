package io.github.srvasmx.common;

import java.util.concurrent.Semaphore;

/**
 * Limits the threads that compute much at the same time, so that a processor is left for short calls. A thread takes a turn
 * for a few milliseconds; turns are given in order.
 */
public final class ProcessorShare {

    private final Semaphore turns;

    /**
     * @param turns how many threads may have a turn at the same time
     */
    public ProcessorShare(int turns) {
        this.turns = new Semaphore(turns, true);
    }

    /** Half of the processors, at least one. */
    public static ProcessorShare half() {
        return new ProcessorShare(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** Waits for a turn, which {@link #end} ends. */
    public void begin() {
        turns.acquireUninterruptibly();
    }

    public void end() {
        turns.release();
    }
}
