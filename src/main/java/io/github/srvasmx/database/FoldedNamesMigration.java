package io.github.srvasmx.database;

import io.github.srvasmx.common.CaseFolding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the folded names of folders and documents, which SQL cannot compute: SQLite folds only ASCII letters. Memory does
 * not depend on the number of rows. Runs in one transaction, so that an aborted migration starts again from the beginning.
 * With many rows it logs its progress.
 */
final class FoldedNamesMigration implements JavaMigration {

    private static final Logger log = LoggerFactory.getLogger(FoldedNamesMigration.class);

    private static final int BATCH = 1000;

    /** A multiple of {@link #BATCH}. This number of names takes about two seconds. */
    private static final int LOGGED_NAMES = 100_000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("11");
    }

    @Override
    public String getDescription() {
        return "folded names";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        fold(
                connection,
                "folders",
                "SELECT id, name FROM folders WHERE id > ? ORDER BY id LIMIT " + BATCH,
                "UPDATE folders SET name_key = ? WHERE id = ?");
        fold(
                connection,
                "documents",
                "SELECT id, name FROM documents WHERE id > ? ORDER BY id LIMIT " + BATCH,
                "UPDATE documents SET name_key = ? WHERE id = ?");
        try (PreparedStatement index =
                connection.prepareStatement("CREATE INDEX folders_by_key ON folders (parent_id, name_key)")) {
            index.executeUpdate();
        }
        try (PreparedStatement index =
                connection.prepareStatement("CREATE INDEX documents_by_key ON documents (folder_id, name_key)")) {
            index.executeUpdate();
        }
    }

    private static void fold(Connection connection, String kind, String query, String change) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                PreparedStatement update = connection.prepareStatement(change)) {
            long last = Long.MIN_VALUE;
            long folded = 0;
            int found;
            do {
                found = 0;
                select.setLong(1, last);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        update.setString(1, CaseFolding.fold(rows.getString(2)));
                        update.setLong(2, last);
                        update.addBatch();
                        found++;
                    }
                }
                update.executeBatch();
                folded += found;
                if (found == BATCH && folded % LOGGED_NAMES == 0) {
                    log.info("Upgrading the database: the names of {} {} are folded so far", folded, kind);
                }
            } while (found == BATCH);
            if (folded >= LOGGED_NAMES) {
                log.info("Upgrading the database: the names of all {} {} are folded", folded, kind);
            }
        }
    }
}
