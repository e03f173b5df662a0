package io.github.srvasmx.web.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connection has its turn: what has arrived on it is read and answered by a thread of Tomcat. Only as many turns run at
 * the same time as the processors can serve soon; those that wait for their client or for another thread do not count. When more are
 * waiting, a small request does not wait for large ones, nor for all those that came before it.
 */
final class TurnScheduler implements Executor {

    /** How much there is to do in a turn. */
    enum Size {
        /** The connection holds memory for a request already, or has been ended and only has to be closed. */
        CONTINUED,
        /** A request begins, little of it has arrived, and it is the first one of its connection for some time. */
        SMALL,
        /** The same, a moment after another request of the connection. */
        SMALL_AGAIN,
        /** A request begins, and much of it has arrived. */
        LARGE
    }

    /** A turn whose size is known. */
    interface Turn extends Runnable {

        Size size();
    }

    /** One of so many turns is a large one, as long as there are any: it takes much more time than a small one. */
    private static final int TURNS_PER_LARGE = 24;

    /** One of so many turns is a continued one, as long as there are any. */
    private static final int TURNS_PER_CONTINUED = 2;

    /** One of so many small requests is the one that has waited longest, or comes from a busy connection. */
    private static final int SMALL_PER_OLDEST = 3;

    private final int most;
    private final Object lock = new Object();
    private final Queue<Runnable> continued = new ArrayDeque<>();
    private final Deque<Runnable> small = new ArrayDeque<>();
    private final Queue<Runnable> smallAgain = new ArrayDeque<>();
    private final Queue<Runnable> large = new ArrayDeque<>();
    private final Map<Thread, RunningTurn> byThread = new ConcurrentHashMap<>();
    private volatile @Nullable Executor threads;
    private boolean isFull;
    private int running;
    private long begun;
    private long smallBegun;
    private long begunBefore;

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
     * Runs {@code task} now or later. A task that is no {@link Turn} counts as a continued one.
     *
     * @throws RejectedExecutionException when the threads take no more tasks
     */
    @Override
    public void execute(Runnable task) {
        Runnable next;
        synchronized (lock) {
            if (running < most && !isFull) {
                next = task;
                begun++;
            } else {
                add(task);
                next = running < most ? poll() : null;
            }
            running += next == null ? 0 : 1;
        }
        if (next != null) {
            start(next);
        }
    }

    /**
     * Notes that the current thread waits for its client or for another thread from now on, so that another turn can run. Does
     * nothing if the thread runs no turn.
     */
    void beginWait() {
        RunningTurn turn = byThread.get(Thread.currentThread());
        if (turn != null && !turn.isWaiting) {
            turn.isWaiting = true;
            synchronized (lock) {
                running--;
            }
            runWaiting(most);
        }
    }

    /** Notes that the current thread goes on, even if there are too many running turns then, because others may wait for it. */
    void endWait() {
        RunningTurn turn = byThread.get(Thread.currentThread());
        if (turn != null && turn.isWaiting) {
            synchronized (lock) {
                endWait(turn);
            }
        }
    }

    /**
     * Runs more turns than usual if none has begun since the last call: those that run may all wait for something that is not
     * known here, such as a slow disk.
     *
     * @param full whether the connections hold so much memory that no further request may begin
     */
    void tick(boolean full) {
        int limit;
        synchronized (lock) {
            isFull = full;
            limit = begun == begunBefore ? running + most : most;
            begunBefore = begun;
        }
        runWaiting(limit);
    }

    private void runWaiting(int limit) {
        while (true) {
            Runnable next;
            synchronized (lock) {
                next = running < limit ? poll() : null;
                if (next == null) {
                    return;
                }
                running++;
            }
            try {
                start(next);
            } catch (RejectedExecutionException e) {
                // The server stops, and closes all connections.
                return;
            }
        }
    }

    private void start(Runnable first) {
        Executor executor = threads;
        try {
            if (executor == null) {
                throw new RejectedExecutionException("There are no threads yet");
            }
            executor.execute(() -> run(first));
        } catch (RejectedExecutionException e) {
            synchronized (lock) {
                running--;
            }
            throw e;
        }
    }

    private void run(Runnable first) {
        RunningTurn turn = new RunningTurn();
        byThread.put(Thread.currentThread(), turn);
        boolean hasFailed = true;
        try {
            for (Runnable task = first; task != null; task = next(turn)) {
                task.run();
            }
            hasFailed = false;
        } finally {
            byThread.remove(Thread.currentThread());
            if (hasFailed) {
                giveUpPlace(turn);
            }
        }
    }

    private void giveUpPlace(RunningTurn turn) {
        synchronized (lock) {
            running -= turn.isWaiting ? 0 : 1;
        }
        runWaiting(most);
    }

    /** Returns what the current thread does next; null if it has nothing more to do. */
    private @Nullable Runnable next(RunningTurn turn) {
        synchronized (lock) {
            if (turn.isWaiting) {
                endWait(turn);
            }
            Runnable next = running > most ? null : poll();
            running -= next == null ? 1 : 0;
            return next;
        }
    }

    private void endWait(RunningTurn turn) {
        turn.isWaiting = false;
        running++;
    }

    private void add(Runnable task) {
        switch (task instanceof Turn turn ? turn.size() : Size.CONTINUED) {
            case CONTINUED -> continued.add(task);
            case SMALL -> small.add(task);
            case SMALL_AGAIN -> smallAgain.add(task);
            case LARGE -> large.add(task);
        }
    }

    private @Nullable Runnable poll() {
        Runnable next = null;
        if (begun % TURNS_PER_LARGE == 0) {
            next = pollLarge();
        } else if (begun % TURNS_PER_CONTINUED == 0) {
            next = continued.poll();
        }
        next = next == null ? pollSmall() : next;
        next = next == null ? continued.poll() : next;
        next = next == null ? pollLarge() : next;
        begun += next == null ? 0 : 1;
        return next;
    }

    private @Nullable Runnable pollSmall() {
        if (isFull) {
            return null;
        }
        smallBegun++;
        Runnable next = null;
        if (smallBegun % SMALL_PER_OLDEST == 0) {
            next = smallBegun % 2 == 0 ? small.pollFirst() : smallAgain.poll();
        }
        next = next == null ? small.pollLast() : next;
        return next == null ? smallAgain.poll() : next;
    }

    private @Nullable Runnable pollLarge() {
        return isFull ? null : large.poll();
    }

    /** What a thread is doing. Only that thread uses it. */
    private static final class RunningTurn {
        private boolean isWaiting;
    }
}
