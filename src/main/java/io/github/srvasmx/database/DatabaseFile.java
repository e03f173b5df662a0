package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;

/** A SQLite database other than the one of this process. Its schema is not migrated. For one thread. */
public final class DatabaseFile implements AutoCloseable {

    private final Path file;
    private final Connection connection;
    private final SingleConnectionDataSource dataSource;
    private final JdbcClient jdbc;

    private DatabaseFile(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.dataSource = new SingleConnectionDataSource(connection, true);
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Opens a file that no other process uses.
     *
     * @throws StartFailureException when it cannot be opened
     */
    public static DatabaseFile open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        return open(file, config);
    }

    /**
     * Opens a database that others may use, only to read it.
     *
     * @throws StartFailureException when it cannot be opened
     */
    public static DatabaseFile openReadOnly(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file, config);
    }

    private static DatabaseFile open(Path file, SQLiteConfig config) {
        try {
            return new DatabaseFile(file, new SqliteDataSource(config, file).getConnection());
        } catch (SQLException e) {
            throw new StartFailureException(file + " cannot be opened as a database", e);
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The identity of the data directory that the database belongs to; empty if it has none. */
    public Optional<String> identity() {
        return DatabaseMigration.identity(jdbc);
    }

    /**
     * Checks that the file is an undamaged database of this program, and not of a newer version.
     *
     * @throws StartFailureException when it is not
     */
    public void requireUsable() {
        try {
            if (!DatabaseMigration.hasTable(jdbc, SchemaHistory.TABLE)) {
                throw new StartFailureException(file + " is not a database of this program");
            }
            requireSound();
            SchemaHistory.requireNoNewer(history().flyway().load().info());
        } catch (FlywayException | DataAccessException e) {
            throw new StartFailureException(file + " cannot be read as a database", e);
        }
    }

    /**
     * Checks as {@link #requireUsable} does, and also that the schema is that of this version.
     *
     * @throws StartFailureException when it is not
     */
    public void requireCurrent() {
        requireUsable();
        if (!history().isCurrent()) {
            throw new StartFailureException(
                    file + " has the schema of an earlier version: start the server of this version"
                            + " on it once, which migrates it");
        }
    }

    /**
     * Keeps the state of the next read: all later reads see the same state.
     *
     * @throws StartFailureException when the database cannot be used
     */
    public void keepState() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new StartFailureException(file + " cannot be read as a database", e);
        }
    }

    private SchemaHistory history() {
        return new SchemaHistory(dataSource, DatabaseMigration.LOCATIONS);
    }

    private void requireSound() {
        List<String> damage = SqliteEngine.damage(jdbc);
        if (!damage.isEmpty()) {
            throw new StartFailureException(file + " is damaged: " + damage.get(0));
        }
    }

    @Override
    public void close() {
        dataSource.destroy();
    }
}
