package io.github.srvasmx.sweep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The speed of a sweep. In the background a sweep works a tenth of the time and pauses for the rest, so that even a long
 * sweep hardly slows down requests.
 */
final class SweepPace {

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long workingSince;

    SweepPace(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
        this.workingSince = nanoTime.getAsLong();
    }

    /** Returns a pace without pauses. */
    static SweepPace full() {
        return new SweepPace(Duration.ZERO, System::nanoTime);
    }

    /** Returns a pace that works a tenth of the time. */
    static SweepPace background() {
        return new SweepPace(Duration.ofNanos(9 * WORK_NANOS), System::nanoTime);
    }

    /**
     * Pauses if the sweep has worked long enough.
     *
     * @return whether to continue
     */
    boolean pauseIfDue() {
        if (pauseNanos == 0 || nanoTime.getAsLong() - workingSince < WORK_NANOS) {
            return stopped.getCount() > 0;
        }
        return pause(Duration.ofNanos(pauseNanos));
    }

    /**
     * Pauses for {@code duration}, or until {@link #stop}.
     *
     * @return whether to continue
     */
    boolean pause(Duration duration) {
        try {
            // Unlike Duration.toNanos this conversion cannot overflow.
            boolean stop = stopped.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
            workingSince = nanoTime.getAsLong();
            return !stop;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the current pause. From now on the sweep neither pauses nor continues. */
    void stop() {
        stopped.countDown();
    }
}
