package io.github.srvasmx.library.importer;

import java.nio.file.Path;

/** Counts what the import of one folder does. */
final class ImportTally {

    private final ImportProgress progress;
    private long added;
    private long changed;
    private long unchanged;
    private long skipped;

    ImportTally(ImportProgress progress) {
        this.progress = progress;
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
        progress.skipped(printable(path.toString()), printable(reason));
    }

    ImportReport report() {
        return new ImportReport(added, changed, unchanged, skipped);
    }

    /** A file's name may hold a line break, which would forge a line of the log, or what steers a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
