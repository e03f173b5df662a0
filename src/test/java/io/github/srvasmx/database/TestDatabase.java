package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The database of the server, for a test with a folder: SQLite in its file {@code srv.db}, or a database of
 * {@link PostgresqlServer}, whose URL is in the file then.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String FILE = "srv.db";
    private static final String LATEST = "latest";
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final DatabaseEngine engine;
    private final HikariDataSource pool;
    private final List<String> locations;

    private TestDatabase(DatabaseEngine engine, HikariDataSource pool, List<String> locations) {
        this.engine = engine;
        this.pool = pool;
        this.locations = locations;
    }

    /** Creates a database with the current schema, or opens the one that is in the folder. */
    public static TestDatabase in(Path folder) {
        return in(folder, LOCK_TIMEOUT);
    }

    /** As {@link #in(Path)}; statements wait for a lock as long as {@code lockTimeout}. */
    public static TestDatabase in(Path folder, Duration lockTimeout) {
        try {
            if (PostgresqlServer.isChosen()) {
                return postgresql(url(folder), lockTimeout);
            }
            if (Files.exists(folder.resolve(FILE))) {
                return at(folder, LATEST);
            }
            writeEmpty(folder);
            return sqlite(folder, lockTimeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a SQLite database with the current schema, so that a server need not migrate it. */
    public static void writeEmpty(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), Empty.BYTES);
    }

    /** Creates a database with an earlier version of the schema, or migrates the one in the folder to it. */
    public static TestDatabase at(Path folder, String version) {
        TestDatabase database = PostgresqlServer.isChosen()
                ? postgresql(PostgresqlServer.running().createEmpty(), LOCK_TIMEOUT)
                : sqlite(folder, LOCK_TIMEOUT);
        database.migrate(version);
        return database;
    }

    /** Opens the SQLite database in the folder with the schema that it has. */
    static TestDatabase opened(Path folder) {
        return sqlite(folder, LOCK_TIMEOUT);
    }

    /** The URL of the PostgreSQL database of a folder. Creates one with the current schema if there is none. */
    public static String url(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            Files.writeString(file, PostgresqlServer.running().provide(folder));
        }
        return Files.readString(file);
    }

    /** The URL of a new PostgreSQL database without a schema, also in another test run than the one on PostgreSQL. */
    public static String emptyUrl() {
        return PostgresqlServer.running().createEmpty();
    }

    /** Whether this test run is the one on PostgreSQL. */
    public static boolean isPostgresql() {
        return PostgresqlServer.isChosen();
    }

    private static TestDatabase sqlite(Path folder, Duration lockTimeout) {
        try {
            Path file = folder.resolve(FILE);
            DataDirectory.Access access = Files.exists(file) && Files.size(file) > 0
                    ? DataDirectory.Access.COMMAND
                    : DataDirectory.Access.CREATION;
            SqliteEngine engine =
                    new SqliteEngine(DataDirectory.open(folder, access), new DatabaseProperties(lockTimeout));
            return new TestDatabase(engine, engine.pool(), DatabaseMigration.LOCATIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestDatabase postgresql(String url, Duration lockTimeout) {
        PostgresqlProperties properties =
                new PostgresqlProperties(url, null, null, 16, Duration.ofSeconds(20), Duration.ofSeconds(30));
        PostgresqlEngine engine = new PostgresqlEngine(properties, new DatabaseProperties(lockTimeout));
        HikariDataSource pool = engine.pool();
        // Most tests need a single connection, and each is a process of the server.
        pool.setMinimumIdle(0);
        return new TestDatabase(engine, pool, PostgresqlMigration.LOCATIONS);
    }

    /** Migrates the schema to a version; {@code latest} is the current one. */
    public void migrate(String version) {
        new SchemaHistory(pool, locations).flyway().target(version).load().migrate();
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return transactions(pool);
    }

    /** Transactions of connections that lead to this database. */
    public TransactionTemplate transactions(DataSource connections) {
        return new TransactionTemplate(engine.transactionManager(connections, engine.exceptionTranslator()));
    }

    /** Copies this database. */
    public DatabaseBackup backup() {
        return new DatabaseBackup(
                engine, new StaticListableBeanFactory(Map.of("dataSource", pool)).getBeanProvider(DataSource.class));
    }

    @Override
    public void close() {
        pool.close();
    }

    /** An empty database, migrated once for all tests, since a migration takes longer than most of them. */
    private static final class Empty {

        static final byte[] BYTES = migrated();

        private static byte[] migrated() {
            try {
                Path folder = Files.createTempDirectory("srv-asmx");
                try {
                    at(folder, LATEST).close();
                    return Files.readAllBytes(folder.resolve(FILE));
                } finally {
                    FileSystemUtils.deleteRecursively(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
