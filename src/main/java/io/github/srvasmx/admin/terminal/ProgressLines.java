package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.maintenance.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Prints a line about long work every few seconds. Short work prints nothing. */
final class ProgressLines implements Progress {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private long last;

    ProgressLines(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void report(String activity, long done, long total) {
        long now = nanoTime.getAsLong();
        if (now - last >= INTERVAL_NANOS) {
            last = now;
            err.println(String.format(Locale.ROOT, "%s: %,d of %,d", activity, done, total));
        }
    }
}
