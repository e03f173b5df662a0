package io.github.srvasmx.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/** Translates the exception of a transaction that cannot begin like that of a statement that fails. */
abstract class PooledTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1;

    PooledTransactionManager(DataSource dataSource, SQLExceptionTranslator translator) {
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
}
