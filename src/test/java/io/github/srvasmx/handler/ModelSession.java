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
 * The files and uploads that a session must have on the server. A thread that acts as the session and changes something
 * holds its lock, so that there is exactly one correct answer. Other threads read the model without the lock, to use
 * handlers of other sessions.
 */
final class ModelSession {

    private static final int HISTORY_SIZE = 12;

    final ReentrantLock lock = new ReentrantLock();

    private final String id;
    private final String ticket;
    private final Duration idleTimeout;
    private final Map<HandlerId, ModelDocument> staged = new ConcurrentHashMap<>();
    private final Map<HandlerId, Long> uploads = new ConcurrentHashMap<>();
    private final Map<HandlerId, Instant> lastUses = new HashMap<>();
    private final Deque<HandlerId> deleted = new ArrayDeque<>();
    private final Deque<String> history = new ArrayDeque<>();

    /**
     * @param id the id of the session in the database
     * @param idleTimeout no sweep may remove a handler within this time after its last use
     */
    ModelSession(String id, String ticket, Duration idleTimeout) {
        this.id = id;
        this.ticket = ticket;
        this.idleTimeout = idleTimeout;
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

    /** The uploads with the number of bytes received. */
    Map<HandlerId, Long> uploads() {
        return uploads;
    }

    /** The last deleted handlers. */
    Deque<HandlerId> deleted() {
        return deleted;
    }

    /** Records a use of a handler that happened at {@code notBefore} or later. */
    void use(HandlerId handler, Instant notBefore) {
        lastUses.put(handler, notBefore);
    }

    void delete(HandlerId handler) {
        forget(handler);
        deleted.add(handler);
        if (deleted.size() > HISTORY_SIZE) {
            deleted.remove();
        }
    }

    /** Records that a sweep has removed a handler, at {@code notAfter} or earlier. Fails if it was not idle. */
    void removeSwept(HandlerId handler, Instant notAfter) {
        Instant last = lastUses.get(handler);
        if (last == null || notAfter.isBefore(last.plus(idleTimeout))) {
            throw new AssertionError(handler + " was last used at " + last + " but no longer exists at " + notAfter);
        }
        note("swept " + handler);
        forget(handler);
    }

    /** Calls {@link #removeSwept} for each handler that a listing does not contain. */
    void removeSweptExcept(Set<HandlerId> listed, Instant notAfter) {
        List.copyOf(lastUses.keySet()).stream()
                .filter(handler -> !listed.contains(handler))
                .forEach(handler -> removeSwept(handler, notAfter));
    }

    /** Records an action for the message of a failure. */
    void note(String action) {
        history.add(action);
        if (history.size() > HISTORY_SIZE) {
            history.remove();
        }
    }

    /** The sizes that a listing of the downloads and uploads must contain. */
    Map<HandlerId, Long> sizes() {
        Map<HandlerId, Long> sizes = new HashMap<>(uploads);
        staged.forEach((handler, document) -> sizes.put(handler, (long) document.bytes().length));
        return sizes;
    }

    @Override
    public String toString() {
        return "session " + id + " after " + history;
    }

    private void forget(HandlerId handler) {
        staged.remove(handler);
        uploads.remove(handler);
        lastUses.remove(handler);
    }
}
