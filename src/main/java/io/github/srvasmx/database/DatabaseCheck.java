package io.github.srvasmx.database;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out whether the database can be used. */
@Component
public class DatabaseCheck {

    private final DatabaseEngine engine;
    private final JdbcClient jdbc;

    DatabaseCheck(DatabaseEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * Reads from the smallest table. This takes at most as long as the limits for a connection and a read.
     *
     * @throws ReadOnlyDatabaseException when the database can only be read
     * @throws DataAccessException when there is no connection, or the read fails
     */
    public void requireUsable() {
        engine.requireUsable(jdbc);
    }
}
