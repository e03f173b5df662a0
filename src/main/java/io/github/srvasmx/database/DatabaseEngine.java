package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.common.StartFailureException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A kind of database, and how the server uses it. */
interface DatabaseEngine {

    /**
     * Opens the database. Its schema is the current one then.
     *
     * @throws StartFailureException when the database cannot be used; the message is for the operator
     */
    HikariDataSource open();

    /** Tells a lock that another connection holds, and a database that cannot be used, from errors in SQL. */
    SQLExceptionTranslator exceptionTranslator();

    JdbcTransactionManager transactionManager(DataSource dataSource, SQLExceptionTranslator translator);
}
