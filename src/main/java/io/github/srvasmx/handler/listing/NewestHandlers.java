package io.github.srvasmx.handler.listing;

import io.github.srvasmx.handler.OpenHandler;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest of however many handlers it is given, and no more of them in memory. For one thread. */
final class NewestHandlers {

    private final int most;
    private final PriorityQueue<OpenHandler> oldestFirst =
            new PriorityQueue<>(HandlerListingService.NEWEST_FIRST.reversed());
    private boolean more;

    NewestHandlers(int most) {
        this.most = most;
    }

    void add(OpenHandler handler) {
        oldestFirst.add(handler);
        if (oldestFirst.size() > most) {
            oldestFirst.remove();
            more = true;
        }
    }

    /** In no order. */
    Collection<OpenHandler> all() {
        return List.copyOf(oldestFirst);
    }

    /** Whether there were more than are kept. */
    boolean more() {
        return more;
    }
}
