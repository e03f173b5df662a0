package io.github.srvasmx.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Translates PostgreSQL's SQL states to the same exceptions as the codes of SQLite. It distinguishes a lock that another
 * transaction holds, after which a retry can succeed, and a database that cannot be used, from errors in SQL. The states are
 * in the manual of PostgreSQL, appendix A.
 */
final class PostgresqlExceptionTranslator extends SQLExceptionSubclassTranslator {

    /** The server is a replica. */
    static final String READ_ONLY = "25006";

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            // A serialization failure, a deadlock, and a lock that was not free in time.
            case "40001", "40P01", "55P03" -> new CannotAcquireLockException(task, failure);
            // Canceled, because it took too long.
            case "57014" -> new QueryTimeoutException(task, failure);
            case READ_ONLY -> new ReadOnlyDatabaseException(task, failure);
            default ->
                cannotBeUsed(state) || failure instanceof SQLTransientConnectionException
                        ? new DataAccessResourceFailureException(task, failure)
                        : super.doTranslate(task, sql, failure);
        };
    }

    /** The connection is broken, resources are exhausted, the server is being stopped, or its disk fails. */
    private static boolean cannotBeUsed(String state) {
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("58")
                || state.equals("25P03")
                || state.equals("25P04");
    }
}
