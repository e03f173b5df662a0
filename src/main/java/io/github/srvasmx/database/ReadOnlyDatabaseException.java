package io.github.srvasmx.database;

import org.springframework.dao.DataAccessResourceFailureException;

/** The database can be read and not be written, as a replica after a failover. */
public final class ReadOnlyDatabaseException extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1;

    public ReadOnlyDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
