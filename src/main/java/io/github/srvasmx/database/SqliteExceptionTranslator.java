package io.github.srvasmx.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.sqlite.SQLiteErrorCode;

/**
 * Tells what passes by itself and what the disk is to blame for from mistakes in SQL. Spring knows no codes of SQLite, whose
 * driver uses neither the subclasses nor the states of JDBC.
 */
final class SqliteExceptionTranslator extends SQLExceptionSubclassTranslator {

    /** An extended code has the primary one in its lowest byte (sqlite.org/rescode.html). */
    private static final int PRIMARY = 0xFF;

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> new CannotAcquireLockException(task, failure);
            case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_NOMEM ->
                new DataAccessResourceFailureException(task, failure);
            default -> super.doTranslate(task, sql, failure);
        };
    }
}
