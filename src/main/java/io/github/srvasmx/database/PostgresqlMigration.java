package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Migrates a PostgreSQL database, unless it is too old, does not belong to srv-asmx, or is newer than this version, or a
 * connection pooler shares its connections. Nothing is changed before these checks. Servers that start at the same time wait
 * for each other, however long it takes: Flyway holds a lock of the database while it migrates.
 */
final class PostgresqlMigration {

    private static final Logger log = LoggerFactory.getLogger(PostgresqlMigration.class);

    /** Where Flyway finds the migrations: those of every database, and those of PostgreSQL alone. */
    static final List<String> LOCATIONS = List.of(SchemaHistory.LOCATION, "classpath:db/postgresql");

    /** The oldest major version that the project supports. */
    private static final int OLDEST_VERSION = 15;

    private static final int STEP_OF_VERSIONS = 10_000;

    /**
     * A database or a role can have limits for calls. A migration may take longer. But it must not wait long for the lock of a
     * table: all calls of running servers that use this table wait behind it.
     */
    private static final String LIMITS =
            "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '2s'";

    /** The SQL state of a lock that was not free in time. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private static final String INTERRUPTED = "The upgrade of the database was interrupted";

    private final JdbcClient jdbc;
    private final SchemaHistory history;
    private final OwnConnectionCheck connections;
    private final Duration pause;

    /**
     * @param server connections whose statements may take any time
     */
    PostgresqlMigration(DataSource server) {
        this(server, PAUSE);
    }

    /**
     * @param pause the time until the next attempt if another program uses a table that has to be changed
     */
    PostgresqlMigration(DataSource server, Duration pause) {
        this.jdbc = JdbcClient.create(server);
        this.history = new SchemaHistory(server, LOCATIONS);
        this.pause = pause;
        this.connections = new OwnConnectionCheck(server);
    }

    /**
     * @throws StartFailureException when the database cannot be used; the message is for the operator
     */
    void run() {
        try {
            requireVersion(single("SHOW server_version_num", Integer.class));
            requireEncoding(single("SHOW server_encoding", String.class));
            connections.run();
            if (!hasHistory() || !history.isCurrent()) {
                Flyway flyway = history.flyway().initSql(LIMITS).load();
                SchemaHistory.requireNoNewer(flyway.info());
                log.info("The tables of the database are created or upgraded. Servers that start meanwhile wait");
                migrate(flyway);
            }
        } catch (FlywayException | DataAccessException | SQLException e) {
            throw new StartFailureException(
                    "The PostgreSQL database cannot be used, so check srv.database.url, srv.database.user and"
                            + " srv.database.password, or try again later: "
                            + explain(e),
                    e);
        }
    }

    /**
     * A migration that gets a lock too late is undone and begins again, so that other servers can work in between. It waits for
     * any time, but not when the process is ended.
     */
    private void migrate(Flyway flyway) {
        try (InterruptionAtEnd end = new InterruptionAtEnd()) {
            while (!migrate(flyway, end)) {
                log.warn(
                        "The upgrade of the database waits for another program that uses its tables, such as a backup");
                pause();
            }
        }
    }

    /** Returns false if another program has used a table that has to be changed. */
    private static boolean migrate(Flyway flyway, InterruptionAtEnd end) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (end.isEnding() || causes(e).anyMatch(InterruptedException.class::isInstance)) {
                throw new StartFailureException(INTERRUPTED, e);
            }
            if (causes(e).noneMatch(PostgresqlMigration::isLocked)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isLocked(Throwable cause) {
        return cause instanceof SQLException failure && LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailureException(INTERRUPTED, e);
        }
    }

    /** The message of the driver. It does not tell that there is no machine with the name in the URL. */
    private static String explain(Throwable failure) {
        return causes(failure)
                .filter(UnknownHostException.class::isInstance)
                .findFirst()
                .map(unknown -> "no machine is known by the name " + unknown.getMessage())
                .orElseGet(() -> SchemaHistory.firstLine(reason(failure)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /**
     * The exception of the driver, whose message is better than that of its cause; the failure itself if there is no such
     * exception.
     */
    private static Throwable reason(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .orElse(failure);
    }

    /**
     * @param number as PostgreSQL shows it, such as 150018 for 15.18
     */
    static void requireVersion(int number) {
        int version = number / STEP_OF_VERSIONS;
        if (version < OLDEST_VERSION) {
            throw new StartFailureException("The database is a PostgreSQL " + version
                    + ", which is too old: srv-asmx needs " + OLDEST_VERSION + " or later");
        }
    }

    static void requireEncoding(String encoding) {
        if (!encoding.equals("UTF8")) {
            throw new StartFailureException("The PostgreSQL database has the encoding " + encoding
                    + ", but names can contain any character: create it with the encoding UTF8");
        }
    }

    /**
     * Whether the server's tables exist.
     *
     * @throws StartFailureException when the tables are those of another program
     */
    private boolean hasHistory() {
        // One query, since another server may be creating the tables: Flyway creates its own first.
        List<String> tables = jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
                .query(String.class)
                .list();
        boolean exists = tables.contains(SchemaHistory.TABLE);
        if (exists ? !history.isOwn() : !tables.isEmpty()) {
            throw new StartFailureException(
                    "The PostgreSQL database contains tables that do not belong to srv-asmx: create an"
                            + " empty database for it");
        }
        return exists;
    }

    private <T> T single(String query, Class<T> type) {
        return jdbc.sql(query).query(type).single();
    }
}
