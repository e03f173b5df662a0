package io.github.srvasmx.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of users. */
@Repository
class Users {

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM users").query(Long.class).single() == 0;
    }

    Optional<Account> find(String name) {
        return jdbc.sql("SELECT * FROM users WHERE name_key = ?")
                .param(key(name))
                .query(Users::account)
                .optional();
    }

    /** Every account, by name. */
    List<Account> all() {
        return jdbc.sql("SELECT * FROM users ORDER BY name_key")
                .query(Users::account)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                user(row, row.getLong("id")),
                row.getString("password_hash"),
                row.getBoolean("enabled"),
                row.getBoolean("tickets_allowed"));
    }

    /** The user in a row that has the columns of this table; its id goes by another name where tables are joined. */
    static User user(ResultSet row, long id) throws SQLException {
        return new User(
                id,
                row.getString("name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getBoolean("administrator"));
    }

    /** The id of the new user, or empty when there is one of that name already. */
    Optional<Long> insert(NewUser user, String passwordHash, Instant now) {
        return jdbc.sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        SELECT COALESCE(MAX(id), 0) + 1, ?, ?, ?, ?, ?, ?, ?, 1, ?, ? FROM users WHERE TRUE
                        ON CONFLICT (name_key) DO NOTHING
                        RETURNING id
                        """)
                .param(user.name())
                .param(key(user.name()))
                .param(user.firstName())
                .param(user.lastName())
                .param(user.email())
                .param(passwordHash)
                .param(user.administrator() ? 1 : 0)
                .param(user.ticketsAllowed() ? 1 : 0)
                .param(now.toEpochMilli())
                .query(Long.class)
                .optional();
    }

    void setEnabled(long id, boolean enabled) {
        jdbc.sql("UPDATE users SET enabled = ? WHERE id = ?")
                .param(enabled ? 1 : 0)
                .param(id)
                .update();
    }

    void setPasswordHash(long id, String passwordHash) {
        jdbc.sql("UPDATE users SET password_hash = ? WHERE id = ?")
                .param(passwordHash)
                .param(id)
                .update();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
