package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data directory from which a move copies. Nothing in it is changed, except that its lock can be held. */
final class MoveSource implements Closeable {

    private final DataDirectory directory;
    private final DatabaseFile database;
    private final String identity;

    private MoveSource(DataDirectory directory, DatabaseFile database, String identity) {
        this.directory = directory;
        this.database = database;
        this.identity = identity;
    }

    /**
     * Opens a data directory for the move itself: no server can run on it until it is closed, and its data does not change.
     *
     * @throws StartFailureException when a server uses it, or it is not one of this version
     * @throws IOException when it cannot be read
     */
    static MoveSource open(Path path) throws IOException {
        MoveSource source = open(path, DataDirectory.Access.MOVE);
        source.database.keepState();
        return source;
    }

    /**
     * Opens a data directory on which a server may run.
     *
     * @throws StartFailureException when it is not one of this version
     * @throws IOException when it cannot be read
     */
    static MoveSource openBesideServer(Path path) throws IOException {
        return open(path, DataDirectory.Access.COPY);
    }

    private static MoveSource open(Path path, DataDirectory.Access access) throws IOException {
        DataDirectory directory = DataDirectory.open(path, access);
        try {
            DatabaseFile database = DatabaseFile.openReadOnly(directory.database());
            try {
                database.requireCurrent();
                return new MoveSource(directory, database, identity(directory, database));
            } catch (IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static String identity(DataDirectory directory, DatabaseFile database) throws IOException {
        Optional<String> ofDatabase = database.identity();
        Optional<String> ofDirectory = directory.identity();
        if (ofDatabase.isEmpty()) {
            throw new StartFailureException(
                    directory.database() + " has no identity of its data directory yet: start the server on it once");
        }
        if (ofDirectory.isPresent() && !ofDirectory.equals(ofDatabase)) {
            throw new StartFailureException("The database " + directory.database()
                    + " belongs to another data directory: put the right one back");
        }
        return ofDatabase.get();
    }

    /** The identity of the installation. */
    String identity() {
        return identity;
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    /**
     * Reads a content file; empty if there is none. For any thread.
     *
     * @throws IOException when it cannot be read
     */
    Optional<InputStream> read(BlobKey content) throws IOException {
        return directory.read(content);
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } finally {
            directory.close();
        }
    }
}
