package io.github.srvasmx.handler;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/** Sees to it that a zip is made in time, by a clock that nobody sets, and for somebody. */
final class ZipWatch {

    private final Heartbeat heartbeat;
    private final Ticker ticker;
    private final Duration limit;
    private final long began;

    /** The time begins now. */
    ZipWatch(Heartbeat heartbeat, Ticker ticker, Duration limit) {
        this.heartbeat = heartbeat;
        this.ticker = ticker;
        this.limit = limit;
        this.began = ticker.read();
    }

    /**
     * To be told, as often as is convenient, that what is at {@code path} is being worked on; fails with a
     * {@link ZipGivenUpException} when the time is over.
     */
    Heartbeat at(String path) {
        return () -> {
            heartbeat.beat();
            if (ticker.read() - began > limit.toNanos()) {
                throw new ZipGivenUpException(
                        path, "Longer than " + limit.toMillis() + " milliseconds (srv.zip.time-limit).");
            }
        };
    }
}
