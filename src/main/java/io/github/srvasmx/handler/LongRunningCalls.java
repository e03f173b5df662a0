package io.github.srvasmx.handler;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Bounds the work that takes long: in all, so that calls that are short find a processor and a disk, and for each user, so
 * that nobody has all of it. Whoever finds no room waits a while, in the order of coming. Calls that are short never come
 * here.
 */
@Component
public class LongRunningCalls {

    /** How long is waited between two heartbeats. */
    private static final long BETWEEN_BEATS = TimeUnit.SECONDS.toNanos(1);

    private final LongRunningCallsProperties limits;
    private final Lock lock = new ReentrantLock(true);
    private final Condition someoneLeft = lock.newCondition();
    private final Map<Long, Integer> byUser = new HashMap<>();
    private int all;

    LongRunningCalls(LongRunningCallsProperties limits) {
        this.limits = limits;
    }

    /** What takes long. */
    @FunctionalInterface
    public interface Work<T> {

        T result() throws IOException;
    }

    /**
     * Does {@code work} for {@code user} once it is that user's turn.
     *
     * @param heartbeat told while the turn is waited for; when it fails, nothing is waited for any more, and nothing done
     * @throws Refusal {@code SystemError:Too many long calls are under way, try again later}, before anything is done
     * @throws IOException when {@code work} or {@code heartbeat} fails, or the thread is told to stop while it waits
     */
    public <T> T inTurn(User user, ProgressListener heartbeat, Work<T> work) throws IOException {
        await(user, heartbeat);
        try {
            return work.result();
        } finally {
            leave(user);
        }
    }

    private void await(User user, ProgressListener heartbeat) throws IOException {
        long end = System.nanoTime() + limits.patience().toNanos();
        long left = limits.patience().toNanos();
        while (!enter(user, Math.min(left, BETWEEN_BEATS))) {
            left = end - System.nanoTime();
            if (left <= 0) {
                throw Refusal.TOO_MANY_LONG_CALLS;
            }
            heartbeat.beat();
        }
    }

    private boolean enter(User user, long nanos) throws InterruptedIOException {
        try {
            lock.lockInterruptibly();
            try {
                long left = nanos;
                while (all >= limits.atOnce() || byUser.getOrDefault(user.id(), 0) >= limits.perUser()) {
                    if (left <= 0) {
                        return false;
                    }
                    left = someoneLeft.awaitNanos(left);
                }
                all++;
                byUser.merge(user.id(), 1, Integer::sum);
                return true;
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Told to stop while it waited for its turn");
        }
    }

    private void leave(User user) {
        lock.lock();
        try {
            all--;
            byUser.computeIfPresent(user.id(), (id, count) -> count == 1 ? null : count - 1);
            // All of them, since whoever has waited longest may be one whose user has enough.
            someoneLeft.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
