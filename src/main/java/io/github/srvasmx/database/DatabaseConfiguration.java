package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.storage.DataDirectoryProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** The embedded database inside the data directory, and the clock that everything tells the time by. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int CONNECTIONS = 8;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SQLExceptionTranslator databaseFailures() {
        return new SqliteExceptionTranslator();
    }

    @Bean
    HikariDataSource dataSource(DataDirectoryProperties properties) throws IOException {
        Path folder =
                Files.createDirectories(properties.dataDir().toAbsolutePath().normalize());
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // In WAL mode only FULL keeps a committed row through a power cut.
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // A transaction that reads first and writes later could not wait for its turn: it would fail as busy.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        SQLiteDataSource sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("srv.db"));
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("sqlite");
        pool.setDataSource(sqlite);
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }
}
