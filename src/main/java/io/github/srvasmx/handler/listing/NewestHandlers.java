package io.github.srvasmx.handler.listing;

import io.github.srvasmx.handler.OpenHandler;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest handlers of any number of handlers, and only these in memory. Not thread-safe. */
final class NewestHandlers {

    private final int limit;
    private final PriorityQueue<OpenHandler> oldestFirst =
            new PriorityQueue<>(HandlerListingService.NEWEST_FIRST.reversed());
    private boolean more;

    NewestHandlers(int limit) {
        this.limit = limit;
    }

    void add(OpenHandler handler) {
        oldestFirst.add(handler);
        if (oldestFirst.size() > limit) {
            oldestFirst.remove();
            more = true;
        }
    }

    /** The kept handlers, in no particular order. */
    Collection<OpenHandler> handlers() {
        return List.copyOf(oldestFirst);
    }

    /** Whether more handlers were added than are kept. */
    boolean more() {
        return more;
    }
}
