package io.github.srvasmx.storage.file;

import io.github.srvasmx.storage.BlobRoots;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An empty data directory that gets the data of a backup. The database is put at its place last. */
public final class RestoreTarget {

    private final DataDirectory directory;
    private final FileOperations fileOperations = new FileOperations();

    /**
     * @param directory opened to be {@linkplain DataDirectory.Access#RESTORE restored}
     */
    public RestoreTarget(DataDirectory directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory.path();
    }

    /** The path of the database as long as it is not complete. */
    public Path unfinishedDatabase() {
        return path().resolve(DataDirectory.UNFINISHED_DATABASE);
    }

    /**
     * Copies the database of a backup.
     *
     * @throws IOException when it cannot be read or written
     */
    public void copyDatabase(BackupFolder backup) throws IOException {
        try (InputStream source = Files.newInputStream(backup.database());
                FileChannel channel = fileOperations.createFile(unfinishedDatabase());
                OutputStream target = Channels.newOutputStream(channel)) {
            source.transferTo(target);
            channel.force(true);
        }
    }

    /**
     * Puts the database at its place, durably.
     *
     * @param identity that the database contains; empty if it has none yet
     * @throws IOException when the directory cannot be written
     */
    public void complete(Optional<String> identity) throws IOException {
        if (identity.isPresent()) {
            directory.setIdentity(identity.get());
        }
        fileOperations.move(unfinishedDatabase(), directory.database());
        new FilePlacement(path(), fileOperations).forceIfPresent(path());
    }

    /**
     * Removes the restored data after a failure, so that the directory is empty again.
     *
     * @throws IOException when something cannot be removed
     */
    public void discard() throws IOException {
        // First, so that there is never a database whose content files are being deleted.
        if (Files.isRegularFile(directory.database())) {
            fileOperations.delete(directory.database());
        }
        fileOperations.delete(unfinishedDatabase());
        new DirectoryTree(fileOperations).deleteAll(path().resolve(BlobRoots.CONTENT));
        directory.removeIdentity();
    }
}
