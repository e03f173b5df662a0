package io.github.srvasmx.library.importer;

import java.util.Optional;

/** Counts the files of an import and passes on what is skipped. For one thread. */
final class ImportCounter {

    private final ImportProgress progress;
    private long added;
    private long changed;
    private long unchanged;
    private long skipped;

    ImportCounter(ImportProgress progress) {
        this.progress = progress;
    }

    void added() {
        added++;
    }

    void changed() {
        changed++;
    }

    void unchanged() {
        unchanged++;
    }

    void skip(String path, String reason) {
        skipped++;
        progress.skipped(printable(path), printable(reason));
    }

    ImportReport report(Optional<String> stopped) {
        return new ImportReport(added, changed, unchanged, skipped, stopped.map(ImportCounter::printable));
    }

    /** A file name can contain line breaks, which would forge log lines, and terminal control sequences. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
