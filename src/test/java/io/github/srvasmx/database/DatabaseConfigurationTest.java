package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteException;

class DatabaseConfigurationTest {

    private ApplicationContextRunner runner;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        runner = new ApplicationContextRunner()
                .withUserConfiguration(DatabaseConfiguration.class, Settings.class)
                .withPropertyValues("srv.data-dir=" + folder, "srv.database.lock-timeout=50ms");
    }

    @Test
    void waitsForALockAsLongAsTheSettingSays() {
        runner.run(context -> {
            JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
            assertThat(jdbc.sql("PRAGMA busy_timeout").query(Long.class).single())
                    .isEqualTo(50);
        });
    }

    @Test
    void reportsALockThatIsHeldForLonger() {
        runner.run(context -> {
            DataSource database = context.getBean(DataSource.class);
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.setExceptionTranslator(context.getBean(SQLExceptionTranslator.class));
            jdbc.execute("CREATE TABLE numbers (number INTEGER)");
            try (Connection other = database.getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("INSERT INTO numbers VALUES (1)");

                assertThatExceptionOfType(CannotAcquireLockException.class)
                        .isThrownBy(() -> jdbc.update("INSERT INTO numbers VALUES (2)"));

                other.rollback();
            }
            assertThat(jdbc.update("INSERT INTO numbers VALUES (3)")).isEqualTo(1);
        });
    }

    /** SQLite does this when the disk is full. */
    @Test
    void reportsTheFailureOfATransactionThatSqliteHasRolledBack() {
        runner.run(context -> {
            JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
            TransactionTemplate transactions = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> transactions.execute(status -> {
                        jdbc.execute("ROLLBACK");
                        throw new DataAccessResourceFailureException("The disk is full");
                    }));
            transactions.executeWithoutResult(status -> jdbc.execute("SELECT 1"));
        });
    }

    @Test
    void transactionsWorkAgainAfterOneCouldNotBegin() {
        runner.run(context -> {
            DataSource database = context.getBean(DataSource.class);
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute("CREATE TABLE numbers (number INTEGER)");
            TransactionTemplate transactions = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:"
                            + context.getBean(DataDirectory.class).database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThatExceptionOfType(CannotAcquireLockException.class)
                        .isThrownBy(
                                () -> transactions.execute(status -> jdbc.update("INSERT INTO numbers VALUES (1)")));
                statement.execute("ROLLBACK");
            }

            transactions.execute(status -> {
                jdbc.update("INSERT INTO numbers VALUES (2)");
                status.setRollbackOnly();
                return 0;
            });
            transactions.execute(status -> jdbc.update("INSERT INTO numbers VALUES (3)"));

            assertThat(jdbc.queryForList("SELECT number FROM numbers", Integer.class))
                    .containsExactly(3);
        });
    }

    /**
     * The driver would begin the next transaction within the commit, and report the commit as failed if another program has
     * the lock by then.
     */
    @Test
    void aCommitReleasesTheLockAndNeedsNoOther() {
        runner.run(context -> {
            DataSource database = context.getBean(DataSource.class);
            try (Connection connection = database.getConnection();
                    Connection other = database.getConnection();
                    Statement statement = connection.createStatement();
                    Statement ofOther = other.createStatement()) {
                statement.execute("CREATE TABLE numbers (number INTEGER)");
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO numbers VALUES (1)");
                connection.commit();
                ofOther.execute("INSERT INTO numbers VALUES (2)");

                connection.setAutoCommit(true);
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO numbers VALUES (3)");
                connection.rollback();
                ofOther.execute("INSERT INTO numbers VALUES (4)");
                connection.setAutoCommit(true);
            }
            assertThat(new JdbcTemplate(database).queryForList("SELECT number FROM numbers", Integer.class))
                    .containsExactly(1, 2, 4);
        });
    }

    /** As on a full disk. A rollback follows, and must not hide the reason. */
    @Test
    void reportsWhyACommitFailedAndKeepsNothing() {
        runner.run(context -> {
            DataSource database = context.getBean(DataSource.class);
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
            jdbc.execute(
                    "CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
            TransactionTemplate transactions = new TransactionTemplate(new SqliteTransactionManager(
                    database,
                    (task, sql, failure) ->
                            task.equals("JDBC commit") ? new DataAccessResourceFailureException(task, failure) : null,
                    1,
                    1_000));

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> transactions.execute(status -> jdbc.update("INSERT INTO children VALUES (1)")))
                    .withMessage("JDBC commit")
                    .withRootCauseInstanceOf(SQLiteException.class);

            jdbc.update("INSERT INTO parents VALUES (1)");
            transactions.execute(status -> jdbc.update("INSERT INTO children VALUES (1)"));
            assertThat(jdbc.queryForList("SELECT parent FROM children", Integer.class))
                    .containsExactly(1);
        });
    }

    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Settings {

        @Bean
        DataDirectory dataDirectory(@Value("${srv.data-dir}") Path path) throws IOException {
            return DataDirectory.open(path, DataDirectory.Access.CREATION);
        }
    }
}
