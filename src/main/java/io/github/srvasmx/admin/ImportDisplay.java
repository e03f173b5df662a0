package io.github.srvasmx.admin;

import io.github.srvasmx.library.importer.ImportProgress;

/** Shows an import to whoever has asked for it. All that was skipped has been shown once it is closed. */
interface ImportDisplay extends ImportProgress, AutoCloseable {

    @Override
    void close();
}
