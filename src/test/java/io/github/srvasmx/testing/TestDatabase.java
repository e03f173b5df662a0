package io.github.srvasmx.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** A real SQLite in a folder, set up as the server does, but for what only a power cut could tell. */
public final class TestDatabase implements AutoCloseable {

    private final HikariDataSource pool = new HikariDataSource();

    private TestDatabase(Path folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        SQLiteDataSource sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("srv.db"));
        pool.setDataSource(sqlite);
        pool.setMaximumPoolSize(8);
    }

    /** One with the tables of today. */
    public static TestDatabase in(Path folder) {
        return at(folder, "latest");
    }

    /** One with the tables as they were at an earlier version of the schema. */
    public static TestDatabase at(Path folder, String version) {
        TestDatabase database = new TestDatabase(folder);
        database.migrate(version);
        return database;
    }

    /** Brings the tables to a version of the schema, {@code latest} for that of today. */
    public void migrate(String version) {
        Flyway.configure().dataSource(pool).target(version).load().migrate();
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public void close() {
        pool.close();
    }
}
