package io.github.srvasmx.handler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long something may take. */
record TimeLimit(Duration limit, Instant end, Clock clock) {

    static TimeLimit starting(Duration limit, Clock clock) {
        return new TimeLimit(limit, clock.instant().plus(limit), clock);
    }

    boolean isOver() {
        return clock.instant().isAfter(end);
    }
}
