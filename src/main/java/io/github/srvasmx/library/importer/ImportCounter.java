package io.github.srvasmx.library.importer;

import io.github.srvasmx.common.PrintableText;
import io.github.srvasmx.library.importer.SourceFolder.SourceFile;
import java.util.Optional;

/** Counts the files of an import, and tells the progress. For one thread. */
final class ImportCounter {

    private final ImportProgress progress;
    private long added;
    private long changed;
    private long unchanged;
    private long skipped;

    ImportCounter(ImportProgress progress) {
        this.progress = progress;
    }

    void added(SourceFile file) {
        added++;
        progress.done(file.size());
    }

    void changed(SourceFile file) {
        changed++;
        progress.done(file.size());
    }

    void unchanged(SourceFile file) {
        unchanged++;
        progress.done(file.size());
    }

    void skip(SourceFile file, String reason) {
        skip(file.path(), reason);
        progress.done(file.size());
    }

    /** Counts a skipped file or folder that is not one of the found files. */
    void skip(String path, String reason) {
        skipped++;
        // A file name can contain line breaks, which would forge log lines, and terminal control sequences.
        progress.skipped(PrintableText.line(path), PrintableText.line(reason));
    }

    ImportReport report(Optional<String> stopped) {
        return new ImportReport(added, changed, unchanged, skipped, stopped.map(PrintableText::line));
    }
}
