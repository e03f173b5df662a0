package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.start.StartFailureAnalyzer;
import io.github.srvasmx.testing.AtOnce;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;

/** The database that {@code srv.database.url} chooses. */
@OnPostgresql
class PostgresqlConfigurationTest {

    private String url;
    private JdbcClient other;
    private ApplicationContextRunner runner;

    @BeforeEach
    void createDatabase() {
        use(PostgresqlServer.running().create());
    }

    private void useEmptyDatabase() {
        use(PostgresqlServer.running().createEmpty());
    }

    private void use(String database) {
        url = database;
        other = JdbcClient.create(server(url));
        runner = new ApplicationContextRunner()
                .withUserConfiguration(DatabaseConfiguration.class, Settings.class)
                .withPropertyValues("srv.database.url=" + url, "srv.database.lock-timeout=50ms");
    }

    @Test
    void theServerCreatesItsTablesAtTheFirstStartAndKeepsThem() {
        useEmptyDatabase();
        runner.run(context -> JdbcClient.create(context.getBean(DataSource.class))
                .sql("INSERT INTO ids (name, next_id) VALUES ('test', 1)")
                .update());
        runner.run(context -> assertThat(count("SELECT count(*) FROM ids WHERE name = 'test'"))
                .isEqualTo(1));
    }

    /** It does not see when the processes of the role with which it has signed in have begun. */
    @Test
    void aRoleThatActsAsAnotherOneHasConnectionsOfItsOwn() {
        assertThatCode(new OwnConnectionCheck(server(url + "&options=-c%20role=pg_read_all_data"))::run)
                .doesNotThrowAnyException();
    }

    @Test
    void startsAtTheSameTimeCreateTheTablesOnce() throws Exception {
        useEmptyDatabase();
        AtOnce.call(3, () -> {
            new PostgresqlMigration(server(url)).run();
            return 0;
        });

        assertThat(count("SELECT count(*) FROM flyway_schema_history WHERE version = '1'"))
                .isEqualTo(1);
    }

    @Test
    void aDatabaseWithOtherTablesIsRefusedUnchanged() {
        useEmptyDatabase();
        other.sql("CREATE TABLE invoices (id BIGINT)").update();

        assertRefused(
                "The PostgreSQL database contains tables that do not belong to srv-asmx: create an empty database for"
                        + " it");
        assertThat(count("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo(1);
    }

    @Test
    void aDatabaseThatAnotherProgramMigratesIsRefused() {
        other.sql("UPDATE flyway_schema_history SET script = 'V1__invoices.sql' WHERE version = '1'")
                .update();

        assertRefused(
                "The PostgreSQL database contains tables that do not belong to srv-asmx: create an empty database for"
                        + " it");
    }

    @Test
    void aNewerSchemaIsRefused() {
        other.sql("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1,"
                        + " '', 1, TRUE)")
                .update();

        assertRefused(
                "The database has version 1000 of the schema, which is newer than this version of srv-asmx: start the"
                        + " newer version, or restore the backup from before the upgrade");
    }

    @Test
    void anOldPostgresqlAndAnotherEncodingAreRefused() {
        PostgresqlMigration.requireVersion(150_000);
        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() -> PostgresqlMigration.requireVersion(140_023))
                .withMessage("The database is a PostgreSQL 14, which is too old: srv-asmx needs 15 or later");
        PostgresqlMigration.requireEncoding("UTF8");
        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() -> PostgresqlMigration.requireEncoding("LATIN1"))
                .withMessageContaining("LATIN1");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsRefusedInOneSentence() {
        String advice = "The PostgreSQL database cannot be used, so check srv.database.url, srv.database.user and"
                + " srv.database.password, or try again later: ";
        assertRefused("srv.database.user=nobody", advice + "FATAL: role \"nobody\" does not exist");
        assertRefused(
                "srv.database.url=" + url.replaceAll("test\\d+", "missing"),
                advice + "FATAL: database \"missing\" does not exist");
        assertRefused(
                "srv.database.url=jdbc:postgresql://localhost:1/x",
                advice + "Connection to localhost:1 refused. Check that the"
                        + " hostname and port are correct and that the postmaster is accepting TCP/IP connections.");
        assertRefused(
                "srv.database.url=jdbc:postgresql://unknown.invalid/x",
                advice + "no machine is known by the name unknown.invalid");
        assertRefused(
                "srv.database.url=jdbc:postgresql://localhost:port/x",
                "srv.database.url is not a URL that the driver of" + " PostgreSQL can read");
        assertRefused("srv.database.url=jdbc:sqlite:x", "srv.database.url must begin with jdbc:postgresql:");
    }

    @Test
    void aLockThatIsHeldForLongerIsReportedAsOnSqlite() {
        runner.run(context -> {
            JdbcTemplate jdbc = jdbc(context);
            try (Connection connection = server(url).getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("UPDATE ids SET next_id = next_id");

                assertThatExceptionOfType(CannotAcquireLockException.class)
                        .isThrownBy(() -> jdbc.update("UPDATE ids SET next_id = next_id"));

                connection.rollback();
            }
            assertThat(jdbc.update("UPDATE ids SET next_id = next_id")).isEqualTo(3);
        });
    }

    @Test
    void aStatementThatTakesTooLongIsEnded() {
        runner.withPropertyValues("srv.database.statement-timeout=1s")
                .run(context -> assertThatExceptionOfType(QueryTimeoutException.class)
                        .isThrownBy(() -> jdbc(context).execute("SELECT pg_sleep(60)")));
    }

    /** Administrators set such defaults for other programs. */
    @Test
    void callsHaveTheIsolationThatTheyNeedWhateverTheDatabaseHasAsDefault() {
        String name = url.replaceAll("^.*/([a-z0-9]+)\\?.*$", "$1");
        other.sql("ALTER DATABASE " + name + " SET default_transaction_isolation = 'serializable'")
                .update();
        runner.run(context -> {
            TransactionTemplate transactions = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
            JdbcTemplate jdbc = jdbc(context);
            int calls = 4;
            CyclicBarrier begun = new CyclicBarrier(calls);

            List<Integer> updated = AtOnce.call(
                    calls,
                    () -> Objects.requireNonNull(transactions.execute(status -> {
                        jdbc.queryForList("SELECT next_id FROM ids");
                        await(begun);
                        return jdbc.update("UPDATE ids SET next_id = next_id + 1");
                    })));

            assertThat(updated).containsOnly(3);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that is no longer the primary one refuses to write. */
    @Test
    void aConnectionToAReplicaIsReportedAndNotUsedAgain() {
        runner.withPropertyValues("srv.database.pool-size=1").run(context -> {
            JdbcTemplate jdbc = jdbc(context);
            jdbc.execute("SET default_transaction_read_only = on");

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> jdbc.update("UPDATE ids SET next_id = next_id"));

            assertThat(jdbc.update("UPDATE ids SET next_id = next_id")).isEqualTo(3);
        });
    }

    @Test
    void aDatabaseThatCanOnlyBeReadIsFoundBeforeAnyCallWritesToIt() {
        runner.withPropertyValues("srv.database.pool-size=1").run(context -> {
            JdbcTemplate jdbc = jdbc(context);
            DatabaseCheck check = new DatabaseCheck(context.getBean(DatabaseEngine.class), JdbcClient.create(jdbc));
            check.requireUsable();
            jdbc.execute("SET default_transaction_read_only = on");

            assertThatExceptionOfType(ReadOnlyDatabaseException.class).isThrownBy(check::requireUsable);

            // The connection is not used again, and the next one leads to a database that can be written.
            check.requireUsable();
        });
    }

    @Test
    void aCallFailsOnceIfItsConnectionIsEndedAndTheNextSucceeds() {
        runner.withPropertyValues("srv.database.pool-size=1").run(context -> {
            JdbcTemplate jdbc = jdbc(context);
            TransactionTemplate transactions = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> transactions.executeWithoutResult(status -> {
                        int process =
                                Objects.requireNonNull(jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class));
                        other.sql("SELECT pg_terminate_backend(?)")
                                .param(process)
                                .query()
                                .singleRow();
                        jdbc.update("UPDATE ids SET next_id = next_id");
                    }));

            transactions.executeWithoutResult(status -> jdbc.update("UPDATE ids SET next_id = next_id"));
        });
    }

    @Test
    void callsSucceedAgainWhenAStoppedDatabaseHasStarted() {
        String name = url.replaceAll("^.*/([a-z0-9]+)\\?.*$", "$1");
        JdbcClient postgres = JdbcClient.create(server(url.replace("/" + name + "?", "/postgres?")));
        runner.withPropertyValues("srv.database.connect-timeout=1s").run(context -> {
            JdbcTemplate jdbc = jdbc(context);
            assertThat(jdbc.update("UPDATE ids SET next_id = next_id")).isEqualTo(3);
            // To a client this looks as a server that has stopped: all connections end, and there are no new ones.
            postgres.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false").update();
            postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")
                    .param(name)
                    .query()
                    .listOfRows();

            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(DataAccessResourceFailureException.class)
                        .isThrownBy(() -> jdbc.update("UPDATE ids SET next_id = next_id"));
            }

            postgres.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true").update();
            assertThat(updateSoon(jdbc)).isEqualTo(3);
        });
    }

    /** The pool tries to open a connection again a few seconds after it has failed. */
    private static int updateSoon(JdbcTemplate jdbc) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return jdbc.update("UPDATE ids SET next_id = next_id");
            } catch (DataAccessResourceFailureException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aCallThatGetsNoConnectionIsToldToTryAgain() {
        runner.withPropertyValues("srv.database.pool-size=1", "srv.database.connect-timeout=1s")
                .run(context -> {
                    JdbcTemplate jdbc = jdbc(context);
                    TransactionTemplate transactions =
                            new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
                    try (Connection connection =
                            context.getBean(DataSource.class).getConnection()) {
                        assertThat(connection.isValid(1)).isTrue();
                        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                                .isThrownBy(() -> jdbc.update("UPDATE ids SET next_id = next_id"));
                        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                                .isThrownBy(() -> transactions.executeWithoutResult(
                                        status -> jdbc.update("UPDATE ids SET next_id = next_id")));
                    }
                });
    }

    private void assertRefused(String message) {
        assertRefused("srv.database.url=" + url, message);
    }

    /** The sentence that the operator reads if the server starts with a setting. */
    private void assertRefused(String setting, String message) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(failure -> assertThat(StartFailureAnalyzer.sentence(failure))
                                .contains(message)));
    }

    private long count(String query) {
        return other.sql(query).query(Long.class).single();
    }

    private static JdbcTemplate jdbc(ApplicationContext context) {
        JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
        jdbc.setExceptionTranslator(context.getBean(SQLExceptionTranslator.class));
        return jdbc;
    }

    private static DataSource server(String url) {
        return new PostgresqlEngine(
                        new PostgresqlProperties(url, null, null, 1, Duration.ofSeconds(10), Duration.ofSeconds(10)),
                        new DatabaseProperties(Duration.ofSeconds(10)))
                .server(Duration.ZERO);
    }

    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Settings {}
}
