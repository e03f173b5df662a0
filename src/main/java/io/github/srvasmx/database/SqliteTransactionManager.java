package io.github.srvasmx.database;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
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

    /** Begins transactions in the order of arrival. */
    private final Semaphore turns;

    private final long lockTimeoutMillis;

    /**
     * @param waiting how many transactions wait for the lock with a connection. The others wait without one, so that calls
     *     that only read find a connection while another program holds the lock
     * @param lockTimeoutMillis how long a transaction waits without a connection
     */
    SqliteTransactionManager(
            DataSource dataSource, SQLExceptionTranslator translator, int waiting, long lockTimeoutMillis) {
        super(dataSource, translator);
        this.turns = new Semaphore(waiting, true);
        this.lockTimeoutMillis = lockTimeoutMillis;
    }

    /**
     * @throws CannotAcquireLockException when other transactions have waited for the lock all the time
     */
    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        try {
            if (!turns.tryAcquire(lockTimeoutMillis, TimeUnit.MILLISECONDS)) {
                throw new CannotAcquireLockException("Too many transactions wait for the lock of the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("The thread was interrupted", e);
        }
        try {
            super.doBegin(transaction, definition);
        } finally {
            turns.release();
        }
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
