package io.github.srvasmx.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of SQLite. They take the lock of the database when they begin, so this is where most calls notice that
 * another program holds it.
 */
final class SqliteTransactionManager extends PooledTransactionManager {

    private static final long serialVersionUID = 1;

    /** SQLite has no code of its own for this error. */
    private static final String ROLLED_BACK = "no transaction is active";

    SqliteTransactionManager(DataSource dataSource, SQLExceptionTranslator translator) {
        super(dataSource, translator);
    }

    /**
     * Ignores a failure of the rollback, which would hide the first failure: SQLite itself has rolled back a transaction for
     * which there is no space.
     */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionSystemException e) {
            if (!String.valueOf(e.getMostSpecificCause().getMessage()).contains(ROLLED_BACK)) {
                throw e;
            }
        }
    }
}
