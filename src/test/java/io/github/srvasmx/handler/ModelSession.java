package io.github.srvasmx.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Duration kept;
    private final Map<HandlerId, ModelDocument> staged = new ConcurrentHashMap<>();
    private final Map<HandlerId, Long> uploads = new ConcurrentHashMap<>();
    private final Map<HandlerId, Instant> used = new HashMap<>();
    private final Deque<HandlerId> deleted = new ArrayDeque<>();
    private final Deque<String> lately = new ArrayDeque<>();

    /**
     * @param id as the server calls it
     * @param kept for how long from its last use nothing may go by itself
     */
    ModelSession(String id, String ticket, Duration kept) {
        this.id = id;
        this.ticket = ticket;
        this.kept = kept;
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

    /** A download or an upload was used, not before that moment. */
    void use(HandlerId handler, Instant notBefore) {
        used.put(handler, notBefore);
    }

    void delete(HandlerId handler) {
        forget(handler);
        deleted.add(handler);
        if (deleted.size() > REMEMBERED) {
            deleted.remove();
        }
    }

    /** It turns out that a sweep has taken a download or an upload, at that moment or before; it has to have been idle. */
    void lose(HandlerId handler, Instant notAfter) {
        Instant last = used.get(handler);
        if (last == null || notAfter.isBefore(last.plus(kept))) {
            throw new AssertionError(handler + " was used at " + last + " and is gone at " + notAfter);
        }
        note("lose " + handler);
        forget(handler);
    }

    /** As {@link #lose}, all that a listing does not show. */
    void loseAllBut(Set<HandlerId> shown, Instant notAfter) {
        List.copyOf(used.keySet()).stream()
                .filter(handler -> !shown.contains(handler))
                .forEach(handler -> lose(handler, notAfter));
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

    private void forget(HandlerId handler) {
        staged.remove(handler);
        uploads.remove(handler);
        used.remove(handler);
    }
}
