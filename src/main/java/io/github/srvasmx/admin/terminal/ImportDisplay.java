package io.github.srvasmx.admin.terminal;

import io.github.srvasmx.library.importer.ImportProgress;

/** Shows the progress of an import. When it has been closed, it has shown all skipped files. */
public interface ImportDisplay extends ImportProgress, AutoCloseable {

    @Override
    void close();
}
