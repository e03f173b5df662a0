package io.github.srvasmx.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.srvasmx.common.StartFailureException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A kind of database, and how the server uses it. */
interface DatabaseEngine {

    /**
     * Opens the database, and migrates its schema to the current one if necessary.
     *
     * @throws StartFailureException when the database cannot be used; the message is for the operator
     */
    HikariDataSource open();

    /** Distinguishes a lock that another connection holds, a database that cannot be used, and errors in SQL. */
    SQLExceptionTranslator exceptionTranslator();

    /**
     * Checks that the database is a file, which {@link #copy} can copy.
     *
     * @throws StartFailureException when it is not
     */
    void requireFile();

    /**
     * Copies the database, which may be in use, in the state between two transactions.
     *
     * @param source connections to the database
     * @param target an empty file
     * @throws org.springframework.dao.DataAccessException when the database cannot be read or the file cannot be written
     */
    void copy(DataSource source, Path target);

    /**
     * Checks the structure of the database, if the database has such a check. The database may be in use.
     *
     * @return what is wrong, in the words of the database; empty if nothing is
     */
    List<String> damage(DataSource source);

    /**
     * Checks that the database can be read and, if it can stop being written while it is in use, that it can be written.
     * Changes nothing.
     *
     * @throws ReadOnlyDatabaseException when it can only be read
     * @throws org.springframework.dao.DataAccessException when it cannot be read
     */
    void requireUsable(JdbcClient jdbc);

    JdbcTransactionManager transactionManager(DataSource dataSource, SQLExceptionTranslator translator);
}
