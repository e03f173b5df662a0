package io.github.srvasmx.handler.zip;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.handler.ProgressListener;
import java.time.Duration;

/** The time limit of one zip, measured by a monotonic clock. */
final class ZipDeadline {

    private final ProgressListener progress;
    private final Ticker ticker;
    private final Duration limit;
    private final long startNanos;

    /** Starts the time. */
    ZipDeadline(ProgressListener progress, Ticker ticker, Duration limit) {
        this.progress = progress;
        this.ticker = ticker;
        this.limit = limit;
        this.startNanos = ticker.read();
    }

    /**
     * Returns a listener for the work on {@code path}. It passes the progress on, and fails with a
     * {@link ZipAbortedException} after the time limit.
     */
    ProgressListener at(String path) {
        return () -> {
            progress.onProgress();
            if (ticker.read() - startNanos > limit.toNanos()) {
                throw new ZipAbortedException(
                        path, "Longer than " + limit.toMillis() + " milliseconds (srv.zip.time-limit).");
            }
        };
    }
}
