package io.github.srvasmx.sweep;

import io.github.srvasmx.common.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares the clock of this machine with the one that several servers have in common. A sweep on a machine whose clock is
 * wrong would remove what is in use on all servers.
 */
@Component
final class ClockComparison {

    /** More than synchronised clocks differ, and much less than anything waits for its removal. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Leases leases;

    ClockComparison(Clock clock, Leases leases) {
        this.clock = clock;
        this.leases = leases;
    }

    /**
     * Why this machine must not sweep, in one sentence that says what to do; empty if it may.
     *
     * @throws org.springframework.dao.DataAccessException when the database cannot be used
     */
    Optional<String> problem() {
        Optional<Instant> common = leases.now();
        Instant own = clock.instant();
        return common.filter(time -> Duration.between(time, own).abs().compareTo(TOLERANCE) > 0)
                .map(time -> "Nothing is swept, because the clock of this machine shows " + seconds(own)
                        + " and that of the database " + seconds(time) + ": correct the wrong one");
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
