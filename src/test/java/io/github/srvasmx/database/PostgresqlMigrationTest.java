package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.srvasmx.common.StartFailureException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A migration of a PostgreSQL database that servers and other programs use. */
@OnPostgresql
class PostgresqlMigrationTest {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String LAST = "SELECT max(version::INT) FROM flyway_schema_history";

    /** Longer than Flyway waits for the migration of another server if nobody tells it. */
    private static final Duration LONG_MIGRATION = Duration.ofSeconds(60);

    @AutoClose("shutdownNow")
    private final ExecutorService servers = Executors.newCachedThreadPool();

    private String url;
    private JdbcClient jdbc;

    @BeforeEach
    void createEarlierSchema() {
        url = PostgresqlServer.running().createEmpty();
        jdbc = JdbcClient.create(server());
        new SchemaHistory(server(), PostgresqlMigration.LOCATIONS)
                .flyway()
                .target("13")
                .load()
                .migrate();
    }

    /** Administrators set such limits for the statements of calls. */
    @Test
    void aMigrationHasNoTimeLimitWhateverTheDatabaseHasAsDefault() throws Exception {
        String name = url.replaceAll("^.*/([a-z0-9]+)\\?.*$", "$1");
        for (String limit : List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")) {
            jdbc.sql("ALTER DATABASE " + name + " SET " + limit + " = '1s'").update();
        }
        try (Connection reader = server().getConnection();
                Statement statement = reader.createStatement()) {
            lock(reader, statement, "ACCESS SHARE");

            Future<?> migrated = migrate();
            awaitWaiting(migrated);
            statement.execute("SELECT pg_sleep(1.5)");
            reader.rollback();

            migrated.get(1, TimeUnit.MINUTES);
        }
        assertThat(jdbc.sql(LAST).query(Integer.class).single()).isGreaterThan(13);
    }

    /** A backup by pg_dump holds such a lock of each table, for hours. */
    @Test
    void callsGoOnWhileAMigrationWaitsForAnotherProgram() throws Exception {
        Future<?> migrated;
        try (Connection backup = server().getConnection();
                Statement statement = backup.createStatement()) {
            lock(backup, statement, "ACCESS SHARE");
            migrated = migrate();
            for (int wait = 0; wait < 2; wait++) {
                awaitWaiting(migrated);

                // It waits behind the migration, which gives up its place.
                assertThat(jdbc.sql("UPDATE folders SET name = name").update()).isPositive();
            }
            backup.rollback();
        }

        migrated.get(1, TimeUnit.MINUTES);
        assertThat(jdbc.sql(LAST).query(Integer.class).single()).isGreaterThan(13);
    }

    /** By the end of the process. */
    @Test
    void aMigrationThatWaitsForAnotherProgramCanBeInterrupted() throws Exception {
        try (Connection backup = server().getConnection();
                Statement statement = backup.createStatement()) {
            lock(backup, statement, "ACCESS SHARE");

            assertInterrupted(new PostgresqlMigration(server(), Duration.ofDays(1)));
        }
    }

    @Test
    void aServerThatWaitsForTheMigrationOfAnotherOneCanBeInterrupted() throws Exception {
        try (Connection backup = server().getConnection();
                Statement statement = backup.createStatement()) {
            lock(backup, statement, "ACCESS SHARE");
            Future<?> first = servers.submit(() -> new SchemaHistory(server(), PostgresqlMigration.LOCATIONS)
                    .flyway()
                    .load()
                    .migrate());
            awaitWaiting(first);

            assertInterrupted(new PostgresqlMigration(server(), PAUSE));

            backup.rollback();
            first.get(1, TimeUnit.MINUTES);
        }
    }

    private static void assertInterrupted(PostgresqlMigration migration) throws Exception {
        FutureTask<Throwable> waiting = new FutureTask<>(() -> catchThrowable(migration::run));
        Thread thread = new Thread(waiting);
        thread.start();
        while (!isSleeping(thread)) {
            assertThat(waiting).isNotDone();
            Thread.sleep(20);
        }

        thread.interrupt();

        assertThat(waiting.get(1, TimeUnit.MINUTES))
                .isInstanceOf(StartFailureException.class)
                .hasMessage("The upgrade of the database was interrupted");
    }

    private static boolean isSleeping(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(call -> call.getMethodName().equals("sleep"));
    }

    @Test
    @Tag("nightly")
    void aServerWaitsForTheMigrationOfAnotherOneHoweverLongItTakes() throws Exception {
        Future<?> first;
        Future<?> second;
        try (Connection backup = server().getConnection();
                Statement statement = backup.createStatement()) {
            lock(backup, statement, "ACCESS SHARE");
            first = servers.submit(() -> new SchemaHistory(server(), PostgresqlMigration.LOCATIONS)
                    .flyway()
                    .load()
                    .migrate());
            awaitWaiting(first);
            second = migrate();
            statement.execute("SELECT pg_sleep(" + LONG_MIGRATION.toSeconds() + ")");
            assertThat(second).isNotDone();
            backup.rollback();
        }

        first.get(1, TimeUnit.MINUTES);
        second.get(1, TimeUnit.MINUTES);
    }

    private Future<?> migrate() {
        return servers.submit(() -> new PostgresqlMigration(server(), PAUSE).run());
    }

    private static void lock(Connection connection, Statement statement, String mode) throws Exception {
        statement.execute("SET idle_in_transaction_session_timeout = 0; SET statement_timeout = 0");
        connection.setAutoCommit(false);
        statement.execute("LOCK TABLE folders IN " + mode + " MODE");
    }

    private void awaitWaiting(Future<?> migrated) throws Exception {
        while (jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                        .query(Long.class)
                        .single()
                == 0) {
            assertThat(migrated.isDone()).isFalse();
            Thread.sleep(20);
        }
    }

    private DataSource server() {
        return new PostgresqlEngine(
                        new PostgresqlProperties(url, null, null, 1, Duration.ofSeconds(10), Duration.ofSeconds(10)),
                        new DatabaseProperties(Duration.ofSeconds(10)))
                .server(Duration.ZERO);
    }
}
