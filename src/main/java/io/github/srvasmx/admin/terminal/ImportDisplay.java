package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.library.importer.ImportProgress;

/** Shows the progress of an import. All skipped files have been shown when it is closed. */
public interface ImportDisplay extends ImportProgress, AutoCloseable {

    @Override
    void close();
}
