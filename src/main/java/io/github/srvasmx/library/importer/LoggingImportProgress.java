package io.github.srvasmx.library.importer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs the progress of an import: a line for each skipped file, and at most one other line in five seconds. */
final class LoggingImportProgress implements ImportProgress {

    private static final Logger log = LoggerFactory.getLogger(StartupImport.class);
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);
    private static final long MIB = 1L << 20;

    private final String library;
    private final Clock clock;
    private final Instant start;
    private Instant lastLine;
    private int totalFiles;
    private int doneFiles;
    private long doneBytes;

    LoggingImportProgress(String library, Clock clock) {
        this.library = library;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    @Override
    public void skipped(String path, String reason) {
        log.warn("Not imported into /{}: {}: {}", library, path, reason);
    }

    @Override
    public void found(int files, long bytes) {
        totalFiles = files;
    }

    @Override
    public void done(long bytes) {
        doneFiles++;
        doneBytes += bytes;
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).abs().compareTo(LINE_INTERVAL) >= 0) {
            lastLine = now;
            log.info(format(
                    "Importing /%s: %,d of %,d files, %,d MiB", library, doneFiles, totalFiles, doneBytes / MIB));
        }
    }

    void finish(ImportReport report) {
        log.info(format(
                "Imported /%s: %,d new, %,d new versions, %,d unchanged, %,d skipped, %,d s",
                library,
                report.added(),
                report.changed(),
                report.unchanged(),
                report.skipped(),
                Duration.between(start, clock.instant()).toSeconds()));
        report.stopped()
                .ifPresent(reason -> log.atLevel(Thread.currentThread().isInterrupted() ? Level.INFO : Level.ERROR)
                        .log(
                                "The import into /{} stopped before its last file, because {}. The next start of the server"
                                        + " continues it",
                                library,
                                reason));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
