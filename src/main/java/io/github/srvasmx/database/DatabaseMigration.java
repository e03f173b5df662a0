package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Migrates the SQLite database of a data directory, unless it is newer than this version or does not belong to the data
 * directory. Both have a random identity. If one of them has none, because it comes from an earlier version or from a
 * backup, the database must know at least one of the contents. Nothing is changed before these checks.
 *
 * <p>Flyway runs only if the {@link SchemaHistory} does not contain exactly the migrations of this version.
 */
final class DatabaseMigration {

    static final List<String> LOCATIONS = List.of(SchemaHistory.LOCATION);

    private static final String IDENTITY_TABLE = "data_directory";
    private static final String VERSIONS_TABLE = "versions";

    /**
     * How many versions are examined until one has a content file. In a database that belongs to the content files, the
     * first one has it.
     */
    private static final int SAMPLE = 1000;

    private final DataDirectory directory;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final SchemaHistory history;

    /**
     * @param dataSource connections to the database of the directory, none of which has been opened
     */
    DatabaseMigration(DataDirectory directory, DataSource dataSource) {
        this.directory = directory;
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.history = new SchemaHistory(dataSource, LOCATIONS);
    }

    /**
     * @throws StartFailureException when the database cannot be used; the message is for the operator
     */
    void run() {
        try {
            refuseOtherIdentity(new MainFile(directory.database()).identity());
            if (hasTable(jdbc, SchemaHistory.TABLE) && history.isCurrent()) {
                refuseOtherDatabase();
            } else {
                migrate(history.flyway().load());
            }
            completeIdentities();
        } catch (IOException e) {
            throw new UncheckedIOException("The identity of the data directory cannot be read or written", e);
        } catch (FlywayException | DataAccessException e) {
            throw new StartFailureException(
                    "The database " + directory.database() + " cannot be used, so try again later or restore it: "
                            + SchemaHistory.firstLine(NestedExceptionUtils.getMostSpecificCause(e)),
                    e);
        }
    }

    private void migrate(Flyway flyway) throws IOException {
        MigrationInfoService migrations = flyway.info();
        SchemaHistory.requireNoNewer(migrations);
        refuseOtherDatabase();
        refuseToMigrateBesideServer(migrations);
        flyway.migrate();
    }

    /** A running server expects the schema of its own version. */
    private void refuseToMigrateBesideServer(MigrationInfoService migrations) throws IOException {
        if (migrations.pending().length > 0 && directory.isUsedByAnotherServer()) {
            throw new StartFailureException("A server of an earlier version uses the data directory " + directory.path()
                    + ": use the jar of that server, or stop the server before its database is migrated");
        }
    }

    private void refuseOtherDatabase() throws IOException {
        Optional<String> ofDatabase = identity(jdbc);
        if (directory.identity().isPresent() && ofDatabase.isPresent()) {
            refuseOtherIdentity(ofDatabase);
        } else if (directory.hasContents() && !namesContents()) {
            throw new StartFailureException("The database " + directory.database()
                    + " names none of the content files in its data directory: put the right one back, or read about a database"
                    + " of another directory in operations.md");
        }
    }

    private void refuseOtherIdentity(Optional<String> ofDatabase) throws IOException {
        Optional<String> ofDirectory = directory.identity();
        if (ofDirectory.isPresent() && ofDatabase.isPresent() && !ofDirectory.equals(ofDatabase)) {
            throw new StartFailureException("The database " + directory.database()
                    + " belongs to another data directory: put the right one back, or read about a database of another"
                    + " directory in operations.md");
        }
    }

    private boolean namesContents() {
        if (!hasTable(jdbc, VERSIONS_TABLE)) {
            return false;
        }
        List<String> contents = jdbc.sql("SELECT content FROM versions LIMIT ?")
                .param(SAMPLE)
                .query(String.class)
                .list();
        return contents.stream().anyMatch(directory::hasBlob);
    }

    /** In a transaction, so that two processes that start at the same time use the same identity. */
    private void completeIdentities() throws IOException {
        Optional<String> ofDirectory = directory.identity();
        if (ofDirectory.isPresent() && identity(jdbc).isPresent()) {
            return;
        }
        String identity = new TransactionTemplate(new JdbcTransactionManager(dataSource))
                .execute(status -> identity(jdbc)
                        .orElseGet(() -> insertIdentity(
                                ofDirectory.orElseGet(() -> UUID.randomUUID().toString()))));
        // The main file alone must show the identity.
        jdbc.sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
        if (!Optional.of(identity).equals(ofDirectory)) {
            directory.setIdentity(identity);
        }
    }

    private String insertIdentity(String identity) {
        jdbc.sql("INSERT INTO data_directory (identity) VALUES (?)")
                .param(identity)
                .update();
        return identity;
    }

    /** The identity of the data directory that a database belongs to; empty if it has none yet. */
    static Optional<String> identity(JdbcClient jdbc) {
        return hasTable(jdbc, IDENTITY_TABLE)
                ? jdbc.sql("SELECT identity FROM data_directory")
                        .query(String.class)
                        .optional()
                : Optional.empty();
    }

    static boolean hasTable(JdbcClient jdbc, String name) {
        return jdbc.sql("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
