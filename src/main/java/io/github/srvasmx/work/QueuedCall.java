package io.github.srvasmx.work;

/**
 * A call that waits in a {@link FairPool}. It ends in one of three ways: it runs, it is refused, or its client goes away
 * while it waits. No two methods are called at the same time.
 */
public interface QueuedCall {

    /**
     * Runs the call, on a thread of the pool.
     *
     * @param endTurn ends the turn of the call before this method returns. To be called before the end of the answer is sent:
     *     a client that has the whole answer then finds the place free. May be called more than once
     */
    void run(Runnable endTurn);

    /** Answers that there are too many calls. The call does not run. */
    void refuse();

    /**
     * Called from time to time while the call waits, so that it can notify its client.
     *
     * @return whether the client is still there. If not, the call must have ended itself; the pool forgets it
     */
    boolean keepWaiting();
}
