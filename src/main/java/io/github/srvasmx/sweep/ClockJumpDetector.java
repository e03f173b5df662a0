package io.github.srvasmx.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects jumps of the system clock by comparing it with a monotonic time source. After a jump forward, items look older
 * than they are, and a sweep would remove them although they are in use.
 */
final class ClockJumpDetector {

    private static final Logger log = LoggerFactory.getLogger(ClockJumpDetector.class);

    /** More than a synchronised clock drifts between two sweeps. */
    private static final Duration MIN_JUMP = Duration.ofMinutes(5);

    /** Gives an administrator the time to check the clock. */
    private static final Duration DISTRUST = Duration.ofDays(1);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private Instant lastInstant;
    private long lastNanos;
    private long distrustedNanos;

    ClockJumpDetector(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastInstant = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Whether no jump was detected during the last day. Only jumps since the creation of the detector are known. */
    boolean isClockSteady() {
        Instant instant = clock.instant();
        long nanos = nanoTime.getAsLong();
        long passed = nanos - lastNanos;
        Duration jump = Duration.between(lastInstant, instant).minusNanos(passed);
        lastInstant = instant;
        lastNanos = nanos;
        distrustedNanos = Math.max(0, distrustedNanos - passed);
        if (jump.abs().compareTo(MIN_JUMP) > 0) {
            distrustedNanos = DISTRUST.toNanos();
            log.warn("The clock has jumped by {}. Check the clock. The server does not sweep for {}", jump, DISTRUST);
        }
        return distrustedNanos == 0;
    }
}
