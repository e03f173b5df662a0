package io.github.srvasmx.storage.file;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.file.DataDirectory.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What must hold for a folder before a process uses it as its data directory. Each check throws {@link StartFailureException}
 * with a sentence for the operator, and changes nothing.
 */
final class DataDirectoryCheck {

    private static final String ROOT = "root";

    private final DataDirectory directory;

    DataDirectoryCheck(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * A server or a command on its database would change a backup, so that it would not be the backup of that time any more.
     * What only reads it may use it: it can be copied and moved.
     */
    void requireNoBackup(Access access) {
        boolean changes = access == Access.SERVER || access == Access.COMMAND;
        if (changes && BackupFolder.isComplete(path())) {
            throw new StartFailureException(
                    path() + " is a backup: restore it into an empty data directory. To use the backup itself"
                            + " as a data directory from now on, delete " + BackupFolder.FACTS + " in it");
        }
    }

    /** That there is a database if {@code access} needs one, and none if it creates one. */
    void requireDatabase(Access access) throws IOException {
        boolean exists = Files.exists(directory.database()) && Files.size(directory.database()) > 0;
        if ((access == Access.CREATION || access == Access.RESTORE) && exists) {
            throw new StartFailureException("There is a database in the data directory " + path() + " already");
        }
        if (!exists && access != Access.RESTORE && Files.exists(path().resolve(DataDirectory.UNFINISHED_DATABASE))) {
            throw new StartFailureException("A restore into the data directory " + path()
                    + " has not ended: delete everything in the directory, and repeat the restore");
        }
        if (!exists && (directory.hasContents() || directory.identity().isPresent())) {
            throw new StartFailureException("The data directory " + path() + " has no database "
                    + DataDirectory.DATABASE + " any more: put the right one back, or use an empty data directory");
        }
        if ((access == Access.COPY || access == Access.MOVE) && !exists) {
            throw new StartFailureException(
                    "There is no database in " + path() + ": name the data directory of a server");
        }
        if (access == Access.COMMAND && !exists) {
            throw new StartFailureException("There is no database in the data directory " + path()
                    + ": check srv.data-dir, or create the database with the command init");
        }
    }

    /** What root creates belongs to root, so the server of another user could not read, change or delete it. */
    void requireOwner() throws IOException {
        if (!ROOT.equals(System.getProperty("user.name"))) {
            return;
        }
        String owner = Files.getOwner(directory.database()).getName();
        if (!owner.equals(ROOT)) {
            throw new StartFailureException("The data directory " + path() + " belongs to the user " + owner
                    + ": run the command as this user, since the server could not use the files that root creates");
        }
    }

    private Path path() {
        return directory.path();
    }
}
