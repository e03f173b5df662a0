package io.github.srvasmx.handler.zip;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.handler.ProgressListener;
import java.time.Duration;

/** Sees to it that a zip is made in time, by a clock that nobody sets, and for somebody. */
final class ZipDeadline {

    private final ProgressListener heartbeat;
    private final Ticker ticker;
    private final Duration limit;
    private final long began;

    /** The time begins now. */
    ZipDeadline(ProgressListener heartbeat, Ticker ticker, Duration limit) {
        this.heartbeat = heartbeat;
        this.ticker = ticker;
        this.limit = limit;
        this.began = ticker.read();
    }

    /**
     * To be told, as often as is convenient, that what is at {@code path} is being worked on; fails with a
     * {@link ZipAbortedException} when the time is over.
     */
    ProgressListener at(String path) {
        return () -> {
            heartbeat.beat();
            if (ticker.read() - began > limit.toNanos()) {
                throw new ZipAbortedException(
                        path, "Longer than " + limit.toMillis() + " milliseconds (srv.zip.time-limit).");
            }
        };
    }
}
