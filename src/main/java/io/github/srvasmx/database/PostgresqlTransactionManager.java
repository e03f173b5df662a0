package io.github.srvasmx.database;

import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Transactions of PostgreSQL. */
final class PostgresqlTransactionManager extends PooledTransactionManager {

    private static final long serialVersionUID = 1;

    PostgresqlTransactionManager(DataSource dataSource, SQLExceptionTranslator translator) {
        super(dataSource, translator);
    }

    /**
     * Ignores a failure of the rollback, which would hide the first failure. It fails only if the connection is broken, and
     * then PostgreSQL rolls back itself.
     */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionSystemException | DataAccessResourceFailureException e) {
            logger.debug("The transaction has ended with its connection", e);
        }
    }
}
