package io.github.srvasmx.web.gate;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts the calls that are being answered, and lets no more in once the server is to stop. */
class InFlightRequests {

    /** One of them is the server itself, for as long as it lets calls in. */
    private final AtomicInteger count = new AtomicInteger(1);

    private final AtomicReference<Runnable> atTheEnd = new AtomicReference<>(() -> {});
    private volatile boolean stopping;

    /** Whether a call may begin; then {@link #leave} has to follow. */
    boolean enter() {
        if (stopping) {
            return false;
        }
        count.incrementAndGet();
        // Counted first and asked then: so none gets in of which the server does not know when it looks who is left.
        if (stopping) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        if (count.decrementAndGet() == 0) {
            // Once, though one that is turned away may count for a moment, and leave as the last again.
            atTheEnd.getAndSet(() -> {}).run();
        }
    }

    boolean areToEnd() {
        return stopping;
    }

    /**
     * Lets no more in. To be called once.
     *
     * @param whenNoneIsLeft called once, when the last that was let in has left
     */
    void end(Runnable whenNoneIsLeft) {
        atTheEnd.set(whenNoneIsLeft);
        stopping = true;
        leave();
    }
}
