package io.github.srvasmx.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Reports a transaction that cannot begin in the same way as a statement that fails. A transaction takes the lock of the database
 * when it begins, so this is where most calls notice that another program holds it.
 */
final class SqliteTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1;

    /** SQLite has no code of its own for this error. */
    private static final String ROLLED_BACK = "no transaction is active";

    SqliteTransactionManager(DataSource dataSource, SQLExceptionTranslator translator) {
        super(dataSource);
        setExceptionTranslator(translator);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        try {
            super.doBegin(transaction, definition);
        } catch (CannotCreateTransactionException e) {
            throw e.getCause() instanceof SQLException failure ? translateException("JDBC begin", failure) : e;
        }
    }

    /** Does not hide the first failure: SQLite itself rolls a transaction back for which there is no space. */
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
