package io.github.srvasmx.database;

import io.github.srvasmx.common.StartFailureException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections that begin and end transactions only when the caller does.
 *
 * <p>They correct two faults of the driver. First, the driver records the end of auto-commit before it begins a
 * transaction. If the database is locked, the record stays, and later transactions on that connection do not begin: each of
 * their statements takes effect alone, and their commits fail. Second, the driver begins the next transaction right after a
 * commit or a rollback. These connections are in auto-commit mode then, until the next transaction begins.
 */
final class SqliteDataSource extends SQLiteDataSource {

    private static final String PREFIX = "jdbc:sqlite:";

    /** A property of the driver. */
    private static final String LIBRARY_FOLDER = "org.sqlite.tmpdir";

    /**
     * @param file named by a URI: in a path, the driver can take what follows a question mark for settings of its own
     * @throws StartFailureException when the native library of SQLite cannot be loaded. The database is not the cause
     */
    SqliteDataSource(SQLiteConfig config, Path file) {
        super(config);
        loadLibrary();
        setUrl(PREFIX + file.toUri());
    }

    /** The driver unpacks the library into a folder for temporary files, and loads it only once. */
    private static void loadLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StartFailureException(
                    "The native library of SQLite cannot be unpacked into the folder "
                            + System.getProperty(LIBRARY_FOLDER, System.getProperty("java.io.tmpdir"))
                            + " and loaded from there: if this folder does not exist, is full or is mounted noexec, name"
                            + " another one with -D" + LIBRARY_FOLDER + "=FOLDER before -jar",
                    e);
        }
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return new Connection(getUrl(), getConfig().toProperties());
    }

    private static final class Connection extends JDBC4Connection {

        Connection(String url, Properties settings) throws SQLException {
            super(url, url.substring(PREFIX.length()), settings);
        }

        @Override
        public void setAutoCommit(boolean autoCommit) throws SQLException {
            try {
                super.setAutoCommit(autoCommit);
            } catch (SQLException e) {
                endTransaction(e);
                getConnectionConfig().setAutoCommit(true);
                throw e;
            }
        }

        /**
         * Ends the transaction and does not begin the next one. The driver would begin it at once, which takes the lock of
         * the database again. If another program holds that lock, the driver would report a commit as failed that has taken
         * effect. The next transaction begins with {@code setAutoCommit(false)}.
         */
        @Override
        public void commit() throws SQLException {
            if (getAutoCommit()) {
                throw new SQLException("There is no transaction");
            }
            setAutoCommit(true);
        }

        /**
         * Does not begin the next transaction, as {@link #commit}. If there is no transaction any more, because a commit has
         * failed, the exception has the reason that SQLite gives.
         */
        @Override
        public void rollback() throws SQLException {
            try {
                getDatabase().exec("rollback;", false);
            } finally {
                getConnectionConfig().setAutoCommit(true);
            }
        }

        private void endTransaction(SQLException reason) {
            try {
                getDatabase().exec("rollback;", true);
            } catch (SQLException e) {
                // There is no transaction.
                reason.addSuppressed(e);
            }
        }
    }
}
