package io.github.srvasmx.work;

/**
 * A call that waits in a {@link FairPool}. It ends in one of three ways: it runs, it is refused, or its client goes away
 * while it waits. No two methods are called at the same time.
 */
public interface QueuedCall {

    /**
     * Runs the call, on a thread of the pool.
     *
     * @param endSoon notes that only the answer has to be sent. To be called before the client can have the whole answer: the
     *     next call of this client is then not refused, because it may wait for the place of this call, even if no other
     *     call may wait. May be called more than once
     */
    void run(Runnable endSoon);

    /** Answers that there are too many calls. The call does not run. */
    void refuse();

    /**
     * Called from time to time while the call waits, so that it can notify its client.
     *
     * @return whether the client is still there. If not, the call must have ended itself; the pool forgets it
     */
    boolean keepWaiting();
}
