package io.github.srvasmx.database;

import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections that can be used again after a transaction could not begin. The connection of the driver records the end of
 * auto-commit before it begins the transaction. If the database is locked, the record stays, and later transactions on that
 * connection begin nothing: each of their statements takes effect alone, and their commits fail.
 */
final class SqliteDataSource extends SQLiteDataSource {

    SqliteDataSource(SQLiteConfig config, String url) {
        super(config);
        setUrl(url);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return new Connection(getUrl(), getConfig().toProperties());
    }

    private static final class Connection extends JDBC4Connection {

        Connection(String url, Properties settings) throws SQLException {
            super(url, url.substring("jdbc:sqlite:".length()), settings);
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
