package io.github.srvasmx.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;

/** Checks the structure of the database of the server, which may be running. */
@Component
@ConditionalOnNotWebApplication
public class DatabaseIntegrityCheck {

    private final DatabaseEngine engine;
    private final DataSource dataSource;

    DatabaseIntegrityCheck(DatabaseEngine engine, DataSource dataSource) {
        this.engine = engine;
        this.dataSource = dataSource;
    }

    /** What is wrong, in the words of the database; empty if nothing is, or if the database cannot check itself. */
    public List<String> damage() {
        return engine.damage(dataSource);
    }
}
