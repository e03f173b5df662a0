package io.github.srvasmx.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.sqlite.SQLiteErrorCode;

/**
 * Translates SQLite's result codes to Spring's exceptions. It distinguishes a lock that is held, after which a retry can
 * succeed, and a database file that cannot be used, from errors in SQL. Spring does not know these codes, and the driver
 * sets neither JDBC's exception subclasses nor SQL states.
 */
final class SqliteExceptionTranslator extends SQLExceptionSubclassTranslator {

    /** The lowest byte of an extended result code is the primary code (sqlite.org/rescode.html). */
    private static final int PRIMARY_CODE = 0xFF;

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY_CODE)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> new CannotAcquireLockException(task, failure);
            case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_NOMEM ->
                new DataAccessResourceFailureException(task, failure);
            default -> super.doTranslate(task, sql, failure);
        };
    }
}
