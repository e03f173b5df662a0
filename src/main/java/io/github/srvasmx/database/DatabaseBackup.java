package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;

/** Copies the database of the server. The server may be running. */
@Component
@ConditionalOnNotWebApplication
public class DatabaseBackup {

    private final DatabaseEngine engine;
    private final ObjectProvider<DataSource> dataSource;

    /**
     * @param dataSource opened only for a copy, since a restore has no database yet
     */
    DatabaseBackup(DatabaseEngine engine, ObjectProvider<DataSource> dataSource) {
        this.engine = engine;
        this.dataSource = dataSource;
    }

    /**
     * Checks that the database is one that can be copied to a file, and restored from it.
     *
     * @throws StartFailureException when it is not
     */
    public void requireSupported() {
        engine.requireFile();
    }

    /**
     * Copies the database in the state between two transactions.
     *
     * @param target an empty file
     * @throws org.springframework.dao.DataAccessException when the database cannot be read or the file cannot be written
     */
    public void copyTo(Path target) {
        engine.copy(dataSource.getObject(), target);
    }
}
