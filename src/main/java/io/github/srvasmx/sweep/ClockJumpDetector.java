package io.github.srvasmx.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the clock of the machine jumps, by a second one that only ever counts. After a jump forward everything
 * looks old that is not, and what a sweep takes does not come back.
 */
final class ClockJumpDetector {

    private static final Logger log = LoggerFactory.getLogger(ClockJumpDetector.class);

    /** More than a clock that is kept in time is ever off between two looks. */
    private static final Duration JUMP = Duration.ofMinutes(5);

    /** For someone to see to the clock. */
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

    /** Whether the clock has not jumped, as far as is known, for a day or since this was made. */
    boolean isSteady() {
        Instant instant = clock.instant();
        long nanos = nanoTime.getAsLong();
        long passed = nanos - lastNanos;
        Duration jump = Duration.between(lastInstant, instant).minusNanos(passed);
        lastInstant = instant;
        lastNanos = nanos;
        distrustedNanos = Math.max(0, distrustedNanos - passed);
        if (jump.abs().compareTo(JUMP) > 0) {
            distrustedNanos = DISTRUST.toNanos();
            log.warn("The clock has jumped by {}. Nothing is swept for {} from now on", jump, DISTRUST);
        }
        return distrustedNanos == 0;
    }
}
