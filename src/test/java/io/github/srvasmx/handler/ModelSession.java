package io.github.srvasmx.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a session ought to have. Whoever acts as the session and changes anything holds its lock, so that there is one right
 * answer. Others look without it, to go for what is not theirs.
 */
final class ModelSession {

    private static final int REMEMBERED = 12;

    final ReentrantLock lock = new ReentrantLock();

    private final String id;
    private final String ticket;
    private final Map<HandlerId, ModelDocument> staged = new ConcurrentHashMap<>();
    private final Map<HandlerId, Long> uploads = new ConcurrentHashMap<>();
    private final Deque<HandlerId> deleted = new ArrayDeque<>();
    private final Deque<String> lately = new ArrayDeque<>();

    /**
     * @param id as the server calls it
     */
    ModelSession(String id, String ticket) {
        this.id = id;
        this.ticket = ticket;
    }

    String id() {
        return id;
    }

    String ticket() {
        return ticket;
    }

    Map<HandlerId, ModelDocument> staged() {
        return staged;
    }

    /** How many bytes have come of each upload. */
    Map<HandlerId, Long> uploads() {
        return uploads;
    }

    /** What was deleted last. */
    Deque<HandlerId> deleted() {
        return deleted;
    }

    void delete(HandlerId handler) {
        staged.remove(handler);
        deleted.add(handler);
        if (deleted.size() > REMEMBERED) {
            deleted.remove();
        }
    }

    /** Notes what is done, to be told when something is wrong. */
    void note(String what) {
        lately.add(what);
        if (lately.size() > REMEMBERED) {
            lately.remove();
        }
    }

    /** What a listing of its downloads and uploads has to show. */
    Map<HandlerId, Long> sizes() {
        Map<HandlerId, Long> sizes = new HashMap<>(uploads);
        staged.forEach((handler, document) -> sizes.put(handler, (long) document.bytes().length));
        return sizes;
    }

    /** What it was and did last. */
    @Override
    public String toString() {
        return "session " + id + " after " + lately;
    }
}
