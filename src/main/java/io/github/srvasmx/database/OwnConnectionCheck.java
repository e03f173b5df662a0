package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Checks that a connection of the server is one of PostgreSQL too, which nobody else uses. A connection pooler can take another
 * one for each transaction. The time limits of the server would then be in force for others and not for its own
 * calls, and a statement that the driver has prepared would be missing, or would be another one.
 */
final class OwnConnectionCheck {

    /**
     * The process of PostgreSQL behind a connection, and its begin, since another machine can have one with the same number. A
     * role that acts as another one ({@code ALTER ROLE … SET ROLE}) does not see the begin, and {@code concat} leaves it out.
     */
    private static final String PROCESS =
            "SELECT concat(pid, ' ', backend_start) FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    /** A pooler takes the connection that was used last, or one after the other: two uses in turn notice both. */
    private static final int ROUNDS = 3;

    private final DataSource server;

    /**
     * @param server opens a new connection each time
     */
    OwnConnectionCheck(DataSource server) {
        this.server = server;
    }

    /**
     * @throws StartFailureException when a pooler shares its connections
     */
    void run() throws SQLException {
        try (Connection first = server.getConnection();
                Connection second = server.getConnection()) {
            String one = process(first);
            String two = process(second);
            boolean own = !one.equals(two);
            for (int i = 0; i < ROUNDS && own; i++) {
                own = two.equals(process(second))
                        && one.equals(process(first))
                        && one.equals(process(first))
                        && two.equals(process(second));
            }
            if (!own) {
                throw new StartFailureException(
                        "The connection pooler in front of PostgreSQL gives the server no connections of its own: set"
                                + " pool_mode = session in PgBouncer, or name PostgreSQL itself in srv.database.url");
            }
        }
    }

    private static String process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PROCESS)) {
            row.next();
            return row.getString(1);
        }
    }
}
