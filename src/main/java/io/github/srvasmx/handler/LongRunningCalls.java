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
 * Limits how many long calls run at the same time: in total, to keep processors and disks available for short calls, and
 * per user, so that no single user takes all places. A call that exceeds a limit waits, in order of arrival, for a limited
 * time. Short calls never come here.
 */
@Component
public class LongRunningCalls {

    /** A waiting call reports its progress at this interval. */
    private static final long PROGRESS_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongRunningCallsProperties limits;
    private final Lock lock = new ReentrantLock(true);
    private final Condition callEnded = lock.newCondition();
    private final Map<Long, Integer> runningByUser = new HashMap<>();
    private int running;

    LongRunningCalls(LongRunningCallsProperties limits) {
        this.limits = limits;
    }

    /**
     * Waits until {@code user} may run another long call, then runs {@code task}.
     *
     * @param progress called while this method waits. If it fails, the task does not run
     * @throws Refusal {@code SystemError:Too many long calls are under way, try again later}; the task does not run then
     * @throws IOException when {@code task} or {@code progress} fails, or the thread is interrupted while it waits
     */
    public <T> T run(User user, ProgressListener progress, IoTask<T> task) throws IOException {
        await(user, progress);
        try {
            return task.run();
        } finally {
            leave(user);
        }
    }

    private void await(User user, ProgressListener progress) throws IOException {
        long end = System.nanoTime() + limits.patience().toNanos();
        long left = limits.patience().toNanos();
        while (!enter(user, Math.min(left, PROGRESS_INTERVAL_NANOS))) {
            left = end - System.nanoTime();
            if (left <= 0) {
                throw Refusal.TOO_MANY_LONG_CALLS;
            }
            progress.onProgress();
        }
    }

    private boolean enter(User user, long timeoutNanos) throws InterruptedIOException {
        try {
            lock.lockInterruptibly();
            try {
                long left = timeoutNanos;
                while (running >= limits.atOnce() || runningByUser.getOrDefault(user.id(), 0) >= limits.perUser()) {
                    if (left <= 0) {
                        return false;
                    }
                    left = callEnded.awaitNanos(left);
                }
                running++;
                runningByUser.merge(user.id(), 1, Integer::sum);
                return true;
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting to run a long call");
        }
    }

    private void leave(User user) {
        lock.lock();
        try {
            running--;
            runningByUser.computeIfPresent(user.id(), (id, count) -> count == 1 ? null : count - 1);
            // Wakes all waiting calls: the user of the first one may still be at the limit per user.
            callEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
