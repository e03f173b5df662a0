package io.github.srvasmx.web.gate;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts the requests that are being answered, and accepts no more when the server stops. */
class InFlightRequests {

    /** The server itself counts as one until it stops, so that the count cannot reach zero before. */
    private final AtomicInteger count = new AtomicInteger(1);

    private final AtomicReference<Runnable> whenEmpty = new AtomicReference<>(() -> {});
    private volatile boolean stopping;

    /** Whether a request is accepted. For an accepted request, {@link #leave} must be called. */
    boolean enter() {
        if (stopping) {
            return false;
        }
        count.incrementAndGet();
        // The request is counted before this check, so that none is accepted that the stopping server has not counted.
        if (stopping) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        if (count.decrementAndGet() == 0) {
            // A refused request counts for a moment, so the count can reach zero again. The callback runs only once.
            whenEmpty.getAndSet(() -> {}).run();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /**
     * Accepts no more requests. This can be called once.
     *
     * @param callback called once, when the last accepted request has left
     */
    void stop(Runnable callback) {
        whenEmpty.set(callback);
        stopping = true;
        leave();
    }
}
