package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.github.srvasmx.common.StartFailureException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A PostgreSQL database, which several servers can use. */
final class PostgresqlEngine implements DatabaseEngine {

    /** The driver waits a little longer than the server, which is to report a statement that takes too long. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final PostgresqlProperties properties;
    private final DatabaseProperties common;

    PostgresqlEngine(PostgresqlProperties properties, DatabaseProperties common) {
        this.properties = properties;
        this.common = common;
    }

    @Override
    public HikariDataSource open() {
        // Outside the pool: a migration may take longer than a statement of a call.
        new PostgresqlMigration(server(Duration.ZERO)).run();
        return pool();
    }

    @Override
    public SQLExceptionTranslator exceptionTranslator() {
        return new PostgresqlExceptionTranslator();
    }

    @Override
    public JdbcTransactionManager transactionManager(DataSource dataSource, SQLExceptionTranslator translator) {
        return new PostgresqlTransactionManager(dataSource, translator);
    }

    @Override
    public void requireFile() {
        throw new StartFailureException(
                "The commands backup and restore copy a SQLite database: for PostgreSQL, use its own"
                        + " backups and copy the content files after them, as operations.md describes");
    }

    @Override
    public void copy(DataSource source, Path target) {
        requireFile();
    }

    /** Not supported: PostgreSQL has its own programs for this check. */
    @Override
    public List<String> damage(DataSource source) {
        return List.of();
    }

    /** Reads the whole table and changes no row of it. A replica refuses that, and then the pool drops the connection. */
    @Override
    public void requireUsable(JdbcClient jdbc) {
        jdbc.sql("UPDATE " + SchemaHistory.TABLE + " SET success = success WHERE success IS NULL")
                .update();
    }

    /** Connections to the database, whose schema is not migrated. The first use opens a connection. */
    HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("postgresql");
        pool.setDataSource(server(properties.statementTimeout().plus(GRACE)));
        pool.setMaximumPoolSize(properties.poolSize());
        pool.setConnectionTimeout(properties.connectTimeout().toMillis());
        pool.setExceptionOverride(new EvictionOfReplicas());
        long statementMillis = properties.statementTimeout().toMillis();
        pool.setConnectionInitSql("SET statement_timeout = " + statementMillis
                + "; SET idle_in_transaction_session_timeout = " + statementMillis
                + "; SET lock_timeout = " + common.lockTimeoutMillis()
                // Whatever the database or the role says. Stricter ones end transactions that wait for each other.
                + "; SET default_transaction_isolation = 'read committed'");
        return pool;
    }

    /**
     * Single connections.
     *
     * @param readTimeout how long the driver waits for an answer; zero for any time
     * @throws StartFailureException when the driver cannot read the URL
     */
    PGSimpleDataSource server(Duration readTimeout) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        try {
            server.setUrl(properties.url());
        } catch (IllegalArgumentException e) {
            throw new StartFailureException("srv.database.url is not a URL that the driver of PostgreSQL can read", e);
        }
        if (properties.user() != null) {
            server.setUser(properties.user());
        }
        if (properties.password() != null) {
            server.setPassword(properties.password());
        }
        int connectSeconds = Math.toIntExact(properties.connectTimeout().toSeconds());
        server.setConnectTimeout(connectSeconds);
        server.setLoginTimeout(connectSeconds);
        server.setSocketTimeout(Math.toIntExact(readTimeout.toSeconds()));
        server.setTcpKeepAlive(true);
        server.setApplicationName("srv-asmx");
        return server;
    }

    /** After a failover, a connection can lead to a server that has become a replica, which refuses to write. */
    private static final class EvictionOfReplicas implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return PostgresqlExceptionTranslator.READ_ONLY.equals(failure.getSQLState())
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
