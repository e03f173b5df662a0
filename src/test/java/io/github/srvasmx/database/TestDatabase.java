package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** The database of the server, in a folder of a test. */
public final class TestDatabase implements AutoCloseable {

    private static final String FILE = "srv.db";
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final HikariDataSource pool;

    private TestDatabase(Path folder, Duration lockTimeout) {
        try {
            Path file = folder.resolve(FILE);
            DataDirectory.Access access = Files.exists(file) && Files.size(file) > 0
                    ? DataDirectory.Access.COMMAND
                    : DataDirectory.Access.CREATION;
            pool = DatabaseConfiguration.pool(DataDirectory.open(folder, access), new DatabaseProperties(lockTimeout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a database with the current schema, or opens the one that is in the folder. */
    public static TestDatabase in(Path folder) {
        return in(folder, LOCK_TIMEOUT);
    }

    /** As {@link #in(Path)}; statements wait for a lock as long as {@code lockTimeout}. */
    public static TestDatabase in(Path folder, Duration lockTimeout) {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return at(folder, "latest");
        }
        try {
            Files.write(file, Empty.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestDatabase(folder, lockTimeout);
    }

    /** Creates a database with an earlier version of the schema. */
    public static TestDatabase at(Path folder, String version) {
        TestDatabase database = new TestDatabase(folder, LOCK_TIMEOUT);
        database.migrate(version);
        return database;
    }

    /** Opens the database in the folder with the schema that it has. */
    static TestDatabase opened(Path folder) {
        return new TestDatabase(folder, LOCK_TIMEOUT);
    }

    /** Migrates the schema to a version; {@code latest} is the current one. */
    public void migrate(String version) {
        DatabaseMigration.configuration(pool).target(version).load().migrate();
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new SqliteTransactionManager(pool, new SqliteExceptionTranslator()));
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
                    at(folder, "latest").close();
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
