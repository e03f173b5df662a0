package io.github.srvasmx.web.connection;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connection has its turn, in which a thread of Tomcat reads and answers the bytes that have arrived. The
 * number of turns that run at the same time is limited; turns that wait for their client or for another thread do not count.
 * {@link TurnQueue} chooses the next one of the waiting turns.
 */
final class TurnScheduler implements Executor {

    /** A turn whose size is known. */
    interface Turn extends Runnable {

        TurnQueue.Size size();
    }

    /** How often a turn may look again for the next request of its connection while other turns wait. */
    private static final int MOST_LOOKS = 8;

    private static final ThreadLocal<RunningTurn> CURRENT = new ThreadLocal<>();

    private final int most;
    private final TurnQueue queue = new TurnQueue();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Executor threads;
    private volatile boolean isFull;
    private volatile boolean hasBegun;

    /**
     * @param most how many turns run at the same time
     */
    TurnScheduler(int most) {
        this.most = most;
    }

    /** Sets the threads that run the turns. */
    void use(Executor executor) {
        threads = executor;
    }

    /**
     * Runs {@code task} now or later. A task that is not a {@link Turn} counts as a continued one.
     *
     * @throws RejectedExecutionException when the threads take no more tasks
     */
    @Override
    public void execute(Runnable task) {
        if (queued.get() == 0 && !isFull && takePlace(most)) {
            start(task);
            return;
        }
        TurnQueue.Size size = task instanceof Turn turn ? turn.size() : TurnQueue.Size.CONTINUED;
        synchronized (queue) {
            queue.add(task, size);
            queued.incrementAndGet();
        }
        runQueued(most);
    }

    /**
     * Notes that the current thread waits for its client or for another thread from now on, so that another turn can run.
     * Does nothing if the thread runs no turn.
     */
    void beginWait() {
        RunningTurn turn = CURRENT.get();
        if (turn != null && !turn.isWaiting) {
            turn.isWaiting = true;
            running.decrementAndGet();
            runQueued(most);
        }
    }

    /**
     * Notes that the current thread goes on, even if there are too many running turns then, because others may wait for it.
     */
    void endWait() {
        RunningTurn turn = CURRENT.get();
        if (turn != null && turn.isWaiting) {
            turn.isWaiting = false;
            running.incrementAndGet();
        }
    }

    /**
     * Runs more turns than usual if none has begun since the last call: the running turns may all wait for something that is
     * not noted here, such as a slow disk.
     *
     * @param full whether the connections hold so much memory that no further request may begin
     */
    void tick(boolean full) {
        isFull = full;
        int limit = hasBegun ? most : running.get() + most;
        hasBegun = false;
        runQueued(limit);
    }

    /**
     * Whether the current turn may let other threads run and then look again for the next request of its connection, instead
     * of ending at once. Never if more turns wait than can run, and only some times while any turn waits.
     */
    boolean mayLookAgain() {
        RunningTurn turn = CURRENT.get();
        int waiting = queued.get();
        return turn != null && waiting <= most && (waiting == 0 || turn.looks++ < MOST_LOOKS);
    }

    /** Whether no further request may begin. */
    boolean isFull() {
        return isFull;
    }

    private boolean takePlace(int limit) {
        for (int now = running.get(); now < limit; now = running.get()) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    private void runQueued(int limit) {
        while (queued.get() > 0 && takePlace(limit)) {
            Runnable next = poll();
            if (next == null) {
                running.decrementAndGet();
                return;
            }
            try {
                start(next);
            } catch (RejectedExecutionException e) {
                // The server stops, and closes all connections.
                return;
            }
        }
    }

    private @Nullable Runnable poll() {
        synchronized (queue) {
            Runnable next = queue.poll(isFull);
            if (next != null) {
                queued.decrementAndGet();
            }
            return next;
        }
    }

    private void start(Runnable first) {
        Executor executor = threads;
        try {
            if (executor == null) {
                throw new RejectedExecutionException("There are no threads yet");
            }
            hasBegun = true;
            executor.execute(() -> run(first));
        } catch (RejectedExecutionException e) {
            running.decrementAndGet();
            throw e;
        }
    }

    private void run(Runnable first) {
        RunningTurn turn = new RunningTurn();
        CURRENT.set(turn);
        try {
            for (Runnable task = first; task != null; task = next()) {
                turn.looks = 0;
                task.run();
            }
        } finally {
            CURRENT.remove();
            if (!turn.isWaiting) {
                running.decrementAndGet();
            }
            // Another turn may have been queued when this one still had its place.
            runQueued(most);
        }
    }

    /** Returns what the current thread does next; null if it has nothing more to do. */
    private @Nullable Runnable next() {
        if (queued.get() == 0) {
            return null;
        }
        endWait();
        Runnable next = running.get() > most ? null : poll();
        if (next != null) {
            hasBegun = true;
        }
        return next;
    }

    /** The state of a thread. Only that thread uses it. */
    private static final class RunningTurn {
        private boolean isWaiting;
        private int looks;
    }
}
