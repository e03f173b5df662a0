package io.github.srvasmx.web.gate;

import io.github.srvasmx.common.ComputeLimiter;
import io.github.srvasmx.web.RequestRejectedException;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a long body. Its reader waits until more bytes have arrived. The container reports these to {@link #signal};
 * none of its threads waits.
 */
final class ArrivingBody extends RequestBody {

    private final ServletInputStream body;
    private final TransferRate rate;
    private final long longestWait;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean signalled;
    private boolean failed;
    private volatile boolean broken;
    private final @Nullable ComputeLimiter limiter;
    private boolean hasTurn;

    /**
     * @param body whose read method does not wait
     * @param longestWait how long the client may send nothing, in nanoseconds
     * @param limiter the reader takes a turn while it processes the bytes that have arrived; null if it needs no turn
     */
    ArrivingBody(ServletInputStream body, TransferRate rate, long longestWait, @Nullable ComputeLimiter limiter) {
        this.body = body;
        this.limiter = limiter;
        this.rate = rate;
        this.longestWait = longestWait;
    }

    /** Wakes the reader, because more bytes, or the last ones, have arrived. */
    void signal() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the reader fail, because no more bytes will arrive. */
    void fail() {
        lock.lock();
        try {
            failed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * @throws RequestRejectedException when the client is too slow
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        long waited = 0;
        while (!isDone()) {
            if (isReadyAtSource()) {
                beginTurn();
                int count = readAvailable(target, offset, length);
                if (count != 0) {
                    requireEnough(waited, Math.max(count, 0));
                    return count;
                }
            }
            endTurn();
            long begin = System.nanoTime();
            boolean arrived = await(Math.min(longestWait, rate.left() - waited));
            waited += System.nanoTime() - begin;
            if (!arrived) {
                throw tooSlow();
            }
        }
        endTurn();
        return -1;
    }

    private void beginTurn() {
        if (limiter != null && !hasTurn) {
            limiter.acquire();
            hasTurn = true;
        }
    }

    /** Called by the reader when it does not read any more. */
    void endTurn() {
        if (limiter != null && hasTurn) {
            hasTurn = false;
            limiter.release();
        }
    }

    /** Checked before every read, because the container would report the end to the listener again. */
    private boolean isDone() {
        return body.isFinished();
    }

    private boolean isReadyAtSource() throws IOException {
        lock.lock();
        try {
            if (failed) {
                broken = true;
                throw new EOFException("The client has closed the connection");
            }
            signalled = false;
        } finally {
            lock.unlock();
        }
        return body.isReady();
    }

    private int readAvailable(byte[] target, int offset, int length) throws IOException {
        try {
            return body.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    private boolean await(long nanos) throws EOFException {
        lock.lock();
        try {
            long left = nanos;
            while (!signalled && !failed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return signalled || failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken = true;
            throw new EOFException("The server stops");
        } finally {
            lock.unlock();
        }
    }

    private void requireEnough(long waited, int bytes) {
        if (!rate.keepsUp(waited, bytes)) {
            throw tooSlow();
        }
    }

    private RequestRejectedException tooSlow() {
        broken = true;
        return RequestRejectedException.bodyTooSlow();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    boolean isBroken() {
        return broken;
    }
}
