package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.storage.file.DataDirectory;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** The embedded SQLite database in the data directory. */
final class SqliteEngine implements DatabaseEngine {

    private static final int CONNECTIONS = 8;
    private static final String SOUND = "ok";

    private final DataDirectory directory;
    private final DatabaseProperties properties;

    SqliteEngine(DataDirectory directory, DatabaseProperties properties) {
        this.directory = directory;
        this.properties = properties;
    }

    @Override
    public HikariDataSource open() {
        HikariDataSource pool = pool();
        try {
            new DatabaseMigration(directory, pool).run();
            return pool;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public SQLExceptionTranslator exceptionTranslator() {
        return new SqliteExceptionTranslator();
    }

    @Override
    public JdbcTransactionManager transactionManager(DataSource dataSource, SQLExceptionTranslator translator) {
        return new SqliteTransactionManager(dataSource, translator, CONNECTIONS / 2, properties.lockTimeoutMillis());
    }

    @Override
    public void requireFile() {
        // The database is always a file.
    }

    /** Copies in one read transaction, during which writers go on. The copy has no write-ahead log. */
    @Override
    public void copy(DataSource source, Path target) {
        JdbcClient.create(source)
                .sql("VACUUM INTO ?")
                .param(target.toAbsolutePath().toString())
                .update();
    }

    @Override
    public List<String> damage(DataSource source) {
        return damage(JdbcClient.create(source));
    }

    @Override
    public void requireUsable(JdbcClient jdbc) {
        jdbc.sql("SELECT count(*) FROM " + SchemaHistory.TABLE)
                .query(Long.class)
                .single();
    }

    /** The first error that SQLite finds in the structure of a database; one is enough to show that it is damaged. */
    static List<String> damage(JdbcClient jdbc) {
        return jdbc.sql("PRAGMA quick_check(1)").query(String.class).list().stream()
                .filter(finding -> !finding.equals(SOUND))
                .toList();
    }

    /** Connections to the database, whose schema is not migrated. The first use opens or creates the file. */
    HikariDataSource pool() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // In WAL mode, a committed row survives a power failure only with FULL.
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(properties.lockTimeoutMillis());
        // A deferred transaction that reads first and writes later fails as busy instead of waiting for the lock.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("sqlite");
        pool.setDataSource(new SqliteDataSource(config, directory.database()));
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }
}
