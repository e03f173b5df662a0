package io.github.srvasmx.library.importer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log how the import of one folder goes on. */
final class LoggingImportProgress implements ImportProgress {

    private static final Logger LOG = LoggerFactory.getLogger(StartupImport.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final long MIB = 1L << 20;

    private final String library;
    private final Clock clock;
    private final Instant start;
    private Instant lastLine;
    private int total;
    private int done;
    private long bytes;

    LoggingImportProgress(String library, Clock clock) {
        this.library = library;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    @Override
    public void skipped(String path, String reason) {
        LOG.warn("Not imported into /{}: {}: {}", library, path, reason);
    }

    @Override
    public void found(int files, long allBytes) {
        total = files;
    }

    /** Once in five seconds this is a line in the log. */
    @Override
    public void done(long size) {
        done++;
        bytes += size;
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            LOG.info(format("Importing /%s: %,d of %,d files, %,d MiB", library, done, total, bytes / MIB));
        }
    }

    void finish(ImportReport report) {
        LOG.info(format(
                "Imported /%s: %,d new, %,d new versions, %,d unchanged, %,d skipped, %,d s",
                library,
                report.added(),
                report.changed(),
                report.unchanged(),
                report.skipped(),
                Duration.between(start, clock.instant()).toSeconds()));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
