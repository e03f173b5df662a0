package io.github.srvasmx.work;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls on a limited number of threads. A call over a limit waits for its turn without a thread. Keys take turns: a key is
 * a user, an account or a network, and a call may have several. The next call is the one whose keys had their last turn longest
 * ago; calls with equal claims are served in order of arrival. If too many calls wait, the last one of the key that has most of
 * them is refused. So a key with many calls delays and displaces its own calls only.
 */
public final class FairPool {

    private enum State {
        WAITING,
        /** {@link QueuedCall#keepWaiting} is being called. */
        REPORTING,
        /** The call runs, is refused, or has ended. */
        LEFT
    }

    private static final class Key {

        private final String name;
        private int running;
        private int waiting;
        private long lastTurn;
        private boolean reporting;

        Key(String name) {
            this.name = name;
        }

        boolean isUnused() {
            return running == 0 && waiting == 0 && !reporting;
        }
    }

    private static final class Entry {

        private final List<Key> keys;
        private final QueuedCall call;
        private final long since;
        private State state = State.WAITING;

        Entry(List<Key> keys, QueuedCall call, long since) {
            this.keys = keys;
            this.call = call;
            this.since = since;
        }

        long lastTurn() {
            return keys.stream().mapToLong(key -> key.lastTurn).max().orElse(0);
        }
    }

    private final PoolLimits limits;
    private final Executor threads;
    private final Executor reporters;
    private final Ticker ticker;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Key> keys = new HashMap<>();

    /** In order of arrival. */
    private final List<Entry> waiting = new ArrayList<>();

    private final List<Entry> displaced = new ArrayList<>();
    private int running;
    private long turns;

    /**
     * @param threads runs at least as many tasks at the same time as {@code limits} allow
     * @param reporters runs the short tasks that tell waiting clients; may reject a task, which is then tried again later
     */
    FairPool(PoolLimits limits, Executor threads, Executor reporters, Ticker ticker) {
        this.limits = limits;
        this.threads = threads;
        this.reporters = reporters;
        this.ticker = ticker;
    }

    /**
     * Accepts a call. If there is no place for it, this thread calls {@link QueuedCall#refuse}.
     *
     * @param keyNames whose turn the call takes; not empty
     */
    public void submit(Set<String> keyNames, QueuedCall call) {
        if (!accept(keyNames, call)) {
            call.refuse();
        }
    }

    private boolean accept(Set<String> keyNames, QueuedCall call) {
        lock.lock();
        try {
            List<Key> mine = keyNames.stream()
                    .map(name -> keys.computeIfAbsent(name, Key::new))
                    .toList();
            Entry entry = new Entry(mine, call, ticker.read());
            add(entry);
            startNext();
            if (entry.state == State.WAITING && hasNoPlace(entry)) {
                remove(entry);
                return false;
            }
            if (waiting.size() > limits.waiting()) {
                Entry last = lastOfLargestKey();
                remove(last);
                if (last == entry) {
                    return false;
                }
                displaced.add(last);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasNoPlace(Entry entry) {
        return limits.patience().isZero() || entry.keys.stream().anyMatch(key -> key.waiting > limits.waitingPerKey());
    }

    /** The newcomer waits, so there is at least one. */
    private Entry lastOfLargestKey() {
        Entry last = waiting.get(waiting.size() - 1);
        for (int i = waiting.size() - 2; i >= 0; i--) {
            Entry entry = waiting.get(i);
            if (entry.state == State.WAITING && mostWaiting(entry) > mostWaiting(last)) {
                last = entry;
            }
        }
        return last;
    }

    private static int mostWaiting(Entry entry) {
        return entry.keys.stream().mapToInt(key -> key.waiting).max().orElse(0);
    }

    private void startNext() {
        while (running < limits.running()) {
            Entry next = next();
            if (next == null) {
                return;
            }
            running++;
            turns++;
            for (Key key : next.keys) {
                key.running++;
                key.lastTurn = turns;
            }
            remove(next);
            threads.execute(() -> run(next));
        }
    }

    private @Nullable Entry next() {
        return waiting.stream()
                .filter(entry -> entry.state == State.WAITING)
                .filter(entry -> entry.keys.stream().allMatch(key -> key.running < limits.runningPerKey()))
                .min(Comparator.comparingLong(Entry::lastTurn))
                .orElse(null);
    }

    private void run(Entry entry) {
        try {
            entry.call.run();
        } finally {
            lock.lock();
            try {
                running--;
                entry.keys.forEach(key -> key.running--);
                forgetUnused(entry.keys);
                startNext();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Tells the clients of waiting calls, and refuses those that have waited too long. Called from time to time. */
    void report() {
        for (Entry entry : takeDisplaced()) {
            try {
                reporters.execute(entry.call::refuse);
            } catch (RejectedExecutionException e) {
                displaceAgain(entry);
            }
        }
        for (Key key : takeKeysToReport()) {
            try {
                reporters.execute(() -> report(key));
            } catch (RejectedExecutionException e) {
                endReport(key);
            }
        }
    }

    private List<Entry> takeDisplaced() {
        lock.lock();
        try {
            List<Entry> taken = List.copyOf(displaced);
            displaced.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void displaceAgain(Entry entry) {
        lock.lock();
        try {
            displaced.add(entry);
        } finally {
            lock.unlock();
        }
    }

    /** The calls of a key are reported one after the other, so that clients that do not read delay only their own key. */
    private List<Key> takeKeysToReport() {
        lock.lock();
        try {
            List<Key> taken = waiting.stream()
                    .map(entry -> entry.keys.get(0))
                    .filter(key -> !key.reporting)
                    .distinct()
                    .toList();
            taken.forEach(key -> key.reporting = true);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void report(Key key) {
        try {
            entriesOf(key).forEach(this::report);
        } finally {
            endReport(key);
        }
    }

    private List<Entry> entriesOf(Key key) {
        lock.lock();
        try {
            return waiting.stream().filter(entry -> entry.keys.get(0) == key).toList();
        } finally {
            lock.unlock();
        }
    }

    private void report(Entry entry) {
        if (!beginReport(entry)) {
            return;
        }
        if (ticker.read() - entry.since >= limits.patience().toNanos()) {
            leave(entry);
            entry.call.refuse();
            return;
        }
        boolean stays = false;
        try {
            stays = entry.call.keepWaiting();
        } finally {
            if (stays) {
                waitAgain(entry);
            } else {
                leave(entry);
            }
        }
    }

    private boolean beginReport(Entry entry) {
        lock.lock();
        try {
            boolean waits = entry.state == State.WAITING;
            if (waits) {
                entry.state = State.REPORTING;
            }
            return waits;
        } finally {
            lock.unlock();
        }
    }

    private void waitAgain(Entry entry) {
        lock.lock();
        try {
            entry.state = State.WAITING;
            startNext();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Entry entry) {
        lock.lock();
        try {
            remove(entry);
        } finally {
            lock.unlock();
        }
    }

    private void endReport(Key key) {
        lock.lock();
        try {
            key.reporting = false;
            forgetUnused(List.of(key));
        } finally {
            lock.unlock();
        }
    }

    private void add(Entry entry) {
        waiting.add(entry);
        entry.keys.forEach(key -> key.waiting++);
    }

    private void remove(Entry entry) {
        waiting.remove(entry);
        entry.state = State.LEFT;
        entry.keys.forEach(key -> key.waiting--);
        forgetUnused(entry.keys);
    }

    private void forgetUnused(List<Key> candidates) {
        candidates.stream().filter(Key::isUnused).forEach(key -> keys.remove(key.name, key));
    }
}
