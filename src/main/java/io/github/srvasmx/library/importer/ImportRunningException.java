package io.github.srvasmx.library.importer;

/**
 * Another import is running: of this process or another one on the same data directory, or into the same library of servers
 * that share a database. Nothing was imported.
 */
public final class ImportRunningException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ImportRunningException() {
        super("Another import is running: try again when it has ended");
    }
}
