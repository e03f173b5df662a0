package io.github.srvasmx.library.importer;

import java.util.Optional;

/**
 * The result of an import, in numbers of files.
 *
 * @param added new documents
 * @param changed new versions of existing documents
 * @param skipped files that could not be imported; a skipped folder counts as one
 * @param stopped why the import ended before its last file; empty if it did not
 */
public record ImportReport(long added, long changed, long unchanged, long skipped, Optional<String> stopped) {

    /** Whether every file was imported or unchanged. */
    public boolean isComplete() {
        return skipped == 0 && stopped.isEmpty();
    }
}
