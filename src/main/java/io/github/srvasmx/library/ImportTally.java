package io.github.srvasmx.library;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the import of one folder does, and writes about it to the log. */
final class ImportTally {

    private static final Logger LOG = LoggerFactory.getLogger(FolderImport.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final long MIB = 1L << 20;

    private final String library;
    private final Clock clock;
    private final Instant start;
    private Instant lastLine;
    private long done;
    private long bytes;
    private long added;
    private long changed;
    private long unchanged;
    private long skipped;

    ImportTally(String library, Clock clock) {
        this.library = library;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    void add() {
        added++;
    }

    void change() {
        changed++;
    }

    void leave() {
        unchanged++;
    }

    void skip(Path path, String reason) {
        skipped++;
        LOG.warn("Not imported into /{}: {}: {}", library, printable(path.toString()), printable(reason));
    }

    /** Notes that one more of {@code total} files is done; once in five seconds this is a line in the log. */
    void advance(long size, int total) {
        done++;
        bytes += size;
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            LOG.info(format("Importing /%s: %,d of %,d files, %,d MiB", library, done, total, bytes / MIB));
        }
    }

    void finish() {
        LOG.info(format(
                "Imported /%s: %,d new, %,d new versions, %,d unchanged, %,d skipped, %,d s",
                library,
                added,
                changed,
                unchanged,
                skipped,
                Duration.between(start, clock.instant()).toSeconds()));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }

    /** A file's name may hold a line break, which would forge a line of the log. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
