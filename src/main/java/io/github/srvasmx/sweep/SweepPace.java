package io.github.srvasmx.sweep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How fast a sweep goes. Beside a server at work it is a tenth of the time at work and rests for the others, so that
 * however much there is to sweep, calls hardly feel it.
 */
final class SweepPace {

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long restNanos;
    private final LongSupplier nanoTime;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long workingSince;

    SweepPace(Duration rest, LongSupplier nanoTime) {
        this.restNanos = rest.toNanos();
        this.nanoTime = nanoTime;
        this.workingSince = nanoTime.getAsLong();
    }

    /** Never rests. */
    static SweepPace full() {
        return new SweepPace(Duration.ZERO, System::nanoTime);
    }

    /** Works a tenth of the time. */
    static SweepPace gentle() {
        return new SweepPace(Duration.ofNanos(9 * WORK_NANOS), System::nanoTime);
    }

    /** Rests where it is time to. Returns whether to go on. */
    boolean goesOn() {
        if (restNanos == 0 || nanoTime.getAsLong() - workingSince < WORK_NANOS) {
            return stopped.getCount() > 0;
        }
        return goesOnAfter(Duration.ofNanos(restNanos));
    }

    /** Rests for so long. Returns whether to go on. */
    boolean goesOnAfter(Duration rest) {
        try {
            boolean stop = stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS);
            workingSince = nanoTime.getAsLong();
            return !stop;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** From now on it does not go on, nor rest. */
    void stop() {
        stopped.countDown();
    }
}
