package io.github.srvasmx.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The waiting and running calls of a {@link FairPool}, and the choice of the next one. Keys take turns: the next call is the
 * one whose keys had their last turn longest ago; if this is equal, the one that arrived first. Not thread-safe.
 */
final class FairQueue {

    private enum State {
        WAITING,
        /** The client is being notified that its call still waits. */
        REPORTING,
        RUNNING,
        /** Only the answer has to be sent. The call still has its thread, so it still has its place. */
        ENDING,
        LEFT
    }

    /** A user, an account or a network. */
    static final class Key {

        private final String name;
        private int running;
        private int ending;
        private int waiting;
        private long lastTurn;
        private boolean reporting;

        private Key(String name) {
            this.name = name;
        }

        private boolean isUnused() {
            return running == 0 && waiting == 0 && !reporting;
        }
    }

    /** A call. Its keys and its arrival never change; its state belongs to the queue. */
    static final class Entry {

        private final List<Key> keys;
        private final QueuedCall call;
        private final long since;
        private State state = State.WAITING;

        private Entry(List<Key> keys, QueuedCall call, long since) {
            this.keys = keys;
            this.call = call;
            this.since = since;
        }

        QueuedCall call() {
            return call;
        }

        /** The time of its arrival. */
        long since() {
            return since;
        }

        private long lastTurn() {
            return keys.stream().mapToLong(key -> key.lastTurn).max().orElse(0);
        }

        private int mostWaiting() {
            return keys.stream().mapToInt(key -> key.waiting).max().orElse(0);
        }
    }

    private final PoolLimits limits;
    private final Map<String, Key> keys = new HashMap<>();

    /** In order of arrival. */
    private final List<Entry> waiting = new ArrayList<>();

    private int running;
    private int ending;
    private long turns;

    FairQueue(PoolLimits limits) {
        this.limits = limits;
    }

    /**
     * Adds a call, which waits.
     *
     * @param keyNames not empty
     */
    Entry add(Set<String> keyNames, QueuedCall call, long since) {
        List<Key> mine = keyNames.stream()
                .map(name -> keys.computeIfAbsent(name, Key::new))
                .toList();
        Entry entry = new Entry(mine, call, since);
        waiting.add(entry);
        mine.forEach(key -> key.waiting++);
        return entry;
    }

    /** Removes the call whose turn it is, and gives it and its keys their turn; empty if none can run. */
    Optional<Entry> startNext() {
        if (running >= limits.running()) {
            return Optional.empty();
        }
        Optional<Entry> next = waiting.stream()
                .filter(entry -> entry.state == State.WAITING)
                .filter(entry -> entry.keys.stream().allMatch(key -> key.running < mostPerKey()))
                .min(Comparator.comparingLong(Entry::lastTurn));
        next.ifPresent(entry -> {
            running++;
            turns++;
            for (Key key : entry.keys) {
                key.running++;
                key.lastTurn = turns;
            }
            stopWaiting(entry, State.RUNNING);
        });
        return next;
    }

    int running() {
        return running;
    }

    int waiting() {
        return waiting.size();
    }

    private int mostPerKey() {
        int free = limits.running() - running;
        return limits.isShared() ? Math.min(limits.runningPerKey(), free) : limits.runningPerKey();
    }

    /** Notes that only the answer of a running call has to be sent. */
    void endSoon(Entry entry) {
        if (entry.state == State.RUNNING) {
            entry.state = State.ENDING;
            ending++;
            entry.keys.forEach(key -> key.ending++);
        }
    }

    /** Ends the turn of a call. */
    void end(Entry entry) {
        if (entry.state == State.ENDING) {
            ending--;
            entry.keys.forEach(key -> key.ending--);
        }
        entry.state = State.LEFT;
        running--;
        entry.keys.forEach(key -> key.running--);
        forgetUnused(entry.keys);
    }

    /**
     * Removes a call after one was added, if too many wait. A call that only waits for calls whose answers are being sent is
     * not one too many.
     *
     * @return the removed call: the added call if it may not wait, or if its key has too many waiting calls; otherwise the
     *     last call of the key with most waiting calls
     */
    Optional<Entry> removeSurplus(Entry added) {
        if (added.state == State.WAITING && isPlaceEnding(added)) {
            return Optional.empty();
        }
        if (added.state == State.WAITING && hasNoPlace(added)) {
            remove(added);
            return Optional.of(added);
        }
        if (waiting.size() <= limits.waiting()) {
            return Optional.empty();
        }
        Entry last = lastOfLargestKey();
        remove(last);
        return Optional.of(last);
    }

    /** Whether all waiting calls, with this one, have places as soon as the answers are sent that are being sent. */
    private boolean isPlaceEnding(Entry entry) {
        return running - ending + waiting.size() <= limits.running()
                && entry.keys.stream()
                        .allMatch(key -> key.running - key.ending + key.waiting <= limits.runningPerKey());
    }

    private boolean hasNoPlace(Entry entry) {
        return limits.maxWait().isZero() || entry.keys.stream().anyMatch(key -> key.waiting > limits.waitingPerKey());
    }

    /** The new call waits, so there is at least one. */
    private Entry lastOfLargestKey() {
        Entry last = waiting.get(waiting.size() - 1);
        for (int i = waiting.size() - 2; i >= 0; i--) {
            Entry entry = waiting.get(i);
            if (entry.state == State.WAITING && entry.mostWaiting() > last.mostWaiting()) {
                last = entry;
            }
        }
        return last;
    }

    /** Removes a waiting call, which never runs. */
    void remove(Entry entry) {
        stopWaiting(entry, State.LEFT);
        forgetUnused(entry.keys);
    }

    private void stopWaiting(Entry entry, State state) {
        waiting.remove(entry);
        entry.state = state;
        entry.keys.forEach(key -> key.waiting--);
    }

    /** The first keys of waiting calls that are not being reported. From now on they are. */
    List<Key> beginReports() {
        List<Key> begun = waiting.stream()
                .map(entry -> entry.keys.get(0))
                .filter(key -> !key.reporting)
                .distinct()
                .toList();
        begun.forEach(key -> key.reporting = true);
        return begun;
    }

    void endReport(Key key) {
        key.reporting = false;
        forgetUnused(List.of(key));
    }

    /** The waiting calls whose first key this is. */
    List<Entry> waitingOf(Key key) {
        return waiting.stream().filter(entry -> entry.keys.get(0) == key).toList();
    }

    /** Keeps a waiting call from its turn until {@link #waitAgain} or {@link #remove}. Returns false if it does not wait. */
    boolean hold(Entry entry) {
        boolean waits = entry.state == State.WAITING;
        if (waits) {
            entry.state = State.REPORTING;
        }
        return waits;
    }

    void waitAgain(Entry entry) {
        entry.state = State.WAITING;
    }

    private void forgetUnused(List<Key> candidates) {
        candidates.stream().filter(Key::isUnused).forEach(key -> keys.remove(key.name, key));
    }
}
