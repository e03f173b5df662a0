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

/** A copy of a SQLite database, opened with the schema that it has. For one thread. */
public final class DatabaseFile implements AutoCloseable {

    private final Path file;
    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    private DatabaseFile(Path file, Connection connection) {
        this.file = file;
        this.connection = new SingleConnectionDataSource(connection, true);
        this.jdbc = JdbcClient.create(this.connection);
    }

    /**
     * Opens a file that nobody else uses.
     *
     * @throws StartFailureException when it cannot be opened
     */
    public static DatabaseFile open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        try {
            return new DatabaseFile(file, new SqliteDataSource(config, "jdbc:sqlite:" + file).getConnection());
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
            SchemaHistory.requireNoNewer(new SchemaHistory(connection, DatabaseMigration.LOCATIONS)
                    .flyway()
                    .load());
        } catch (FlywayException | DataAccessException e) {
            throw new StartFailureException(file + " cannot be read as a database", e);
        }
    }

    private void requireSound() {
        List<String> damage = SqliteEngine.damage(jdbc);
        if (!damage.isEmpty()) {
            throw new StartFailureException(file + " is damaged: " + damage.get(0));
        }
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
