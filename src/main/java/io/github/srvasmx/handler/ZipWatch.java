package io.github.srvasmx.handler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sees to it that a zip is made in time, and for somebody. */
final class ZipWatch {

    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Duration limit;
    private final Instant end;

    /** The time begins now. */
    ZipWatch(Heartbeat heartbeat, Clock clock, Duration limit) {
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.limit = limit;
        this.end = clock.instant().plus(limit);
    }

    /**
     * To be told, as often as is convenient, that what is at {@code path} is being worked on; fails with a
     * {@link ZipGivenUpException} when the time is over.
     */
    Heartbeat at(String path) {
        return () -> {
            heartbeat.beat();
            if (clock.instant().isAfter(end)) {
                throw new ZipGivenUpException(
                        path, "Longer than " + limit.toMillis() + " milliseconds (srv.zip.time-limit).");
            }
        };
    }
}
