package io.github.srvasmx.work;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs calls on a limited number of threads. A call over a limit waits for its turn without a thread. Keys take turns, see
 * {@link FairQueue}: a key is a user, an account or a network, and a call may have several. If too many calls wait, the last
 * one of the key that has most of them is refused. So a key with many calls delays and displaces its own calls only.
 */
public final class FairPool {

    /** How long a call may wait for the end of an answer, if no call may wait for anything else. */
    private static final Duration WAIT_FOR_ANSWER = Duration.ofSeconds(1);

    private final PoolLimits limits;
    private final Executor threads;
    private final Executor reporters;
    private final Ticker ticker;

    /** Guards the queue and the displaced calls. */
    private final ReentrantLock lock = new ReentrantLock();

    private final FairQueue queue;
    private final List<FairQueue.Entry> displaced = new ArrayList<>();

    /**
     * @param threads runs at least as many tasks at the same time as {@code limits} allow
     * @param reporters runs the short tasks that notify waiting clients; may reject a task, which is then tried again later
     */
    FairPool(PoolLimits limits, Executor threads, Executor reporters, Ticker ticker) {
        this.limits = limits;
        this.threads = threads;
        this.reporters = reporters;
        this.ticker = ticker;
        this.queue = new FairQueue(limits);
    }

    /**
     * Accepts a call. If there is no place for it, or if the threads are closed, this thread calls
     * {@link QueuedCall#refuse}.
     *
     * @param keyNames the keys whose turn the call takes; not empty
     */
    public void submit(Set<String> keyNames, QueuedCall call) {
        refuse(locked(() -> accept(keyNames, call)));
    }

    /** The number of running calls. */
    public int running() {
        return locked(queue::running);
    }

    /** The number of calls that wait for their turn. */
    public int waiting() {
        return locked(queue::waiting);
    }

    /** Returns the calls that this thread has to refuse. */
    private List<QueuedCall> accept(Set<String> keyNames, QueuedCall call) {
        FairQueue.Entry entry = queue.add(keyNames, call, ticker.read());
        List<QueuedCall> refused = startNext();
        queue.removeSurplus(entry).ifPresent(surplus -> {
            if (surplus == entry) {
                refused.add(call);
            } else {
                displaced.add(surplus);
            }
        });
        return refused;
    }

    /** Starts all calls whose turn it is. Returns the calls that the threads have rejected, because they are closed. */
    private List<QueuedCall> startNext() {
        List<QueuedCall> refused = new ArrayList<>();
        for (Optional<FairQueue.Entry> next = queue.startNext(); next.isPresent(); next = queue.startNext()) {
            FairQueue.Entry entry = next.get();
            try {
                threads.execute(() -> run(entry));
            } catch (RejectedExecutionException e) {
                queue.end(entry);
                refused.add(entry.call());
            }
        }
        return refused;
    }

    private static void refuse(List<QueuedCall> calls) {
        calls.forEach(QueuedCall::refuse);
    }

    private void run(FairQueue.Entry entry) {
        try {
            entry.call().run(() -> locked(() -> queue.endSoon(entry)));
        } finally {
            refuse(locked(() -> {
                queue.end(entry);
                return startNext();
            }));
        }
    }

    /** Notifies the clients of waiting calls, and refuses calls that have waited too long. Called from time to time. */
    void report() {
        for (FairQueue.Entry entry : locked(this::takeDisplaced)) {
            try {
                reporters.execute(entry.call()::refuse);
            } catch (RejectedExecutionException e) {
                locked(() -> {
                    displaced.add(entry);
                });
            }
        }
        // The clients of a key are notified one after the other, so that a client that does not read delays only those
        // of its key.
        for (FairQueue.Key key : locked(queue::beginReports)) {
            try {
                reporters.execute(() -> notifyClientsOf(key));
            } catch (RejectedExecutionException e) {
                locked(() -> queue.endReport(key));
            }
        }
    }

    private List<FairQueue.Entry> takeDisplaced() {
        List<FairQueue.Entry> taken = List.copyOf(displaced);
        displaced.clear();
        return taken;
    }

    private void notifyClientsOf(FairQueue.Key key) {
        try {
            locked(() -> queue.waitingOf(key)).forEach(this::notifyOrRefuse);
        } finally {
            locked(() -> queue.endReport(key));
        }
    }

    private void notifyOrRefuse(FairQueue.Entry entry) {
        if (!locked(() -> queue.hold(entry))) {
            return;
        }
        if (ticker.read() - entry.since() >= maxWait().toNanos()) {
            locked(() -> queue.remove(entry));
            entry.call().refuse();
            return;
        }
        boolean stays = false;
        try {
            stays = entry.call().keepWaiting();
        } finally {
            if (stays) {
                refuse(locked(() -> {
                    queue.waitAgain(entry);
                    return startNext();
                }));
            } else {
                locked(() -> queue.remove(entry));
            }
        }
    }

    private Duration maxWait() {
        return limits.maxWait().isZero() ? WAIT_FOR_ANSWER : limits.maxWait();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
