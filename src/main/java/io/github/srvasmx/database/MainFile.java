package io.github.srvasmx.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

/**
 * The main file of a SQLite database, without its write-ahead log. SQLite merges the log into a database when it opens it, and
 * deletes the log. If a killed server has left a log and an administrator has replaced the database, the log does not belong
 * to the new file. So the main file is read first, without any lock.
 *
 * <p>If another process writes to the main file at this moment, the file can look damaged: its first page may already name
 * pages that do not exist yet. Therefore a read that fails is repeated for a second.
 */
final class MainFile {

    private static final RetryPolicy FOR_A_SECOND = RetryPolicy.builder()
            .includes(DataAccessException.class)
            .maxRetries(20)
            .delay(Duration.ofMillis(50))
            .build();

    private final JdbcClient jdbc;
    private final RetryTemplate retries = new RetryTemplate(FOR_A_SECOND);

    MainFile(Path file) {
        this(file, new RetryListener() {});
    }

    MainFile(Path file, RetryListener listener) {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + file.toUri() + "?immutable=1");
        this.jdbc = JdbcClient.create(dataSource);
        retries.setRetryListener(listener);
    }

    /**
     * The identity of the data directory that the database belongs to; empty if it has none yet.
     *
     * @throws DataAccessException when the file is damaged
     */
    Optional<String> identity() {
        return retries.invoke(() -> DatabaseMigration.identity(jdbc));
    }
}
