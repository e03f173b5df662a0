package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.testing.AtOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PgBouncer between the server and PostgreSQL. */
@OnPostgresql
@EnabledIf(
        value = "io.github.srvasmx.database.PgBouncerProcess#isInstalled",
        disabledReason = "This machine has no PgBouncer")
class PgBouncerTest {

    private static final int CONNECTIONS = 4;

    @TempDir
    private Path folder;

    private String database;

    @BeforeEach
    void createDatabase() {
        database = PostgresqlServer.running().createEmpty();
    }

    @Test
    void serversThatStartAtOnceCreateTheirTablesAndKeepTheirTimeLimits() throws Exception {
        try (PgBouncerProcess bouncer = PgBouncerProcess.start(folder, database, "pool_mode = session")) {
            List<String> limits = AtOnce.call(3, () -> {
                try (var pool = engine(bouncer.url()).open()) {
                    return new JdbcTemplate(pool).queryForObject("SHOW statement_timeout", String.class);
                }
            });

            assertThat(limits).hasSize(3).containsOnly("7s");
            assertThat(JdbcClient.create(engine(database).server(Duration.ZERO))
                            .sql("SELECT count(*) FROM flyway_schema_history WHERE version = '1'")
                            .query(Long.class)
                            .single())
                    .isOne();
        }
    }

    @Test
    void callsSucceedAgainWhenThePoolerHasBeenRestarted() throws Exception {
        try (PgBouncerProcess bouncer = PgBouncerProcess.start(folder, database, "pool_mode = session");
                var pool = engine(bouncer.url()).open()) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            jdbc.setExceptionTranslator(new PostgresqlExceptionTranslator());
            assertThat(jdbc.update("UPDATE ids SET next_id = next_id")).isEqualTo(3);

            bouncer.restart();

            // Each connection that was open fails once at most.
            for (int i = 0; i < CONNECTIONS; i++) {
                Throwable failure = catchThrowable(() -> jdbc.update("UPDATE ids SET next_id = next_id"));
                if (failure != null) {
                    assertThat(failure).isInstanceOf(DataAccessResourceFailureException.class);
                }
            }
            assertThat(jdbc.update("UPDATE ids SET next_id = next_id")).isEqualTo(3);
            assertThat(jdbc.queryForObject("SHOW statement_timeout", String.class))
                    .isEqualTo("7s");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pool_mode = transaction",
                "pool_mode = statement",
                "pool_mode = transaction\nserver_round_robin = 1"
            })
    void aPoolerThatSharesItsConnectionsIsRefusedAndNothingIsChanged(String mode) throws Exception {
        try (PgBouncerProcess bouncer = PgBouncerProcess.start(folder, database, mode)) {
            // As other servers and programs leave them, so that the pooler has several connections.
            AtOnce.call(
                    CONNECTIONS,
                    () -> JdbcClient.create(engine(bouncer.url()).server(Duration.ZERO))
                            .sql("SELECT 1 FROM pg_sleep(0.5)")
                            .query(Integer.class)
                            .single());

            assertThatExceptionOfType(StartFailureException.class)
                    .isThrownBy(() -> engine(bouncer.url()).open())
                    .withMessage("The connection pooler in front of PostgreSQL gives the server no connections of its"
                            + " own: set pool_mode = session in PgBouncer, or name PostgreSQL itself in"
                            + " srv.database.url");
        }
        assertThat(JdbcClient.create(engine(database).server(Duration.ZERO))
                        .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static PostgresqlEngine engine(String url) {
        return new PostgresqlEngine(
                new PostgresqlProperties(url, null, null, CONNECTIONS, Duration.ofSeconds(10), Duration.ofSeconds(7)),
                new DatabaseProperties(Duration.ofSeconds(10)));
    }
}
