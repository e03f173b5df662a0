package io.github.srvasmx.auth;

import io.github.srvasmx.common.IdSequence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Reads and writes the table {@code users}. */
@Repository
public class UserRepository {

    /**
     * Sets the start of valid sessions to now, or to a later time if a session of the user is newer, so that no change of
     * the clock leaves a session valid.
     */
    private static final String ALL_SESSIONS_END = """
            sessions_from = (SELECT CASE WHEN MAX(s.created_at) >= ? AND MAX(s.created_at) >= users.sessions_from
                                         THEN MAX(s.created_at) + 1
                                         WHEN users.sessions_from > ? THEN users.sessions_from
                                         ELSE ? END
                             FROM sessions s WHERE s.user_id = users.id)""";

    /** The name of the ids of users. */
    private static final String USER = "user";

    private final JdbcClient jdbc;
    private final IdSequence ids;
    private final TransactionOperations transactions;

    UserRepository(JdbcClient jdbc, IdSequence ids, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.transactions = transactions;
    }

    /**
     * Locks the row of a user until the transaction ends. The transaction then reads the changes of all transactions before
     * it. The lock is an update that changes nothing, because not every database has {@code SELECT FOR UPDATE}.
     */
    public void lock(long id) {
        jdbc.sql("UPDATE users SET enabled = enabled WHERE id = ?").param(id).update();
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM users").query(Long.class).single() == 0;
    }

    /** The account with this name, in any case. No account has a name with U+0000, which not every database can store. */
    public Optional<Account> find(String name) {
        if (name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT * FROM users WHERE name_key = ?")
                .param(key(name))
                .query(UserRepository::account)
                .optional();
    }

    /** The account with this id. */
    Optional<Account> find(long id) {
        return jdbc.sql("SELECT * FROM users WHERE id = ?")
                .param(id)
                .query(UserRepository::account)
                .optional();
    }

    /** All accounts, sorted by name. */
    List<Account> all() {
        return jdbc.sql("SELECT * FROM users ORDER BY name_key")
                .query(UserRepository::account)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                user(row, row.getLong("id")),
                row.getString("password_hash"),
                row.getBoolean("enabled"),
                row.getBoolean("tickets_allowed"),
                row.getBoolean("directory"),
                row.getBoolean("password_unused"));
    }

    /**
     * Maps a row that has the columns of this table.
     *
     * @param id passed in, because joins give the column another name
     */
    static User user(ResultSet row, long id) throws SQLException {
        return new User(
                id,
                row.getString("name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getBoolean("administrator"));
    }

    /**
     * Creates a user and returns its id; empty when the name is taken.
     *
     * @param passwordUnused whether the server has generated the password
     */
    Optional<Long> insert(NewUser user, String passwordHash, boolean passwordUnused, Instant now) {
        return insert(ids.next(USER), user, passwordHash, false, passwordUnused, now);
    }

    /**
     * Creates a user and returns its id; empty when there is a user already. Waits for a transaction that is just creating
     * users, such as that of another server or of a move of an installation into this database.
     *
     * @param passwordUnused whether the server has generated the password
     */
    Optional<Long> insertFirst(NewUser user, String passwordHash, boolean passwordUnused, Instant now) {
        return transactions.execute(status -> {
            long id = ids.next(USER);
            // Looks only after the wait for the id.
            return isEmpty() ? insert(id, user, passwordHash, false, passwordUnused, now) : Optional.<Long>empty();
        });
    }

    /** Creates a directory user, unless the name is taken. */
    public void insertDirectoryUser(NewUser user, Instant now) {
        insert(ids.next(USER), user, "", true, false, now);
    }

    private Optional<Long> insert(
            long id, NewUser user, String passwordHash, boolean directoryUser, boolean passwordUnused, Instant now) {
        return jdbc.sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, directory, password_unused,
                                           created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
                        ON CONFLICT (name_key) DO NOTHING
                        RETURNING id
                        """)
                .param(id)
                .param(user.name())
                .param(key(user.name()))
                .param(user.firstName())
                .param(user.lastName())
                .param(user.email())
                .param(passwordHash)
                .param(user.administrator() ? 1 : 0)
                .param(user.ticketsAllowed() ? 1 : 0)
                .param(directoryUser ? 1 : 0)
                .param(passwordUnused ? 1 : 0)
                .param(now.toEpochMilli())
                .query(Long.class)
                .optional();
    }

    /** Saves first name, last name and mail address of a user. */
    public void updateProfile(User user) {
        jdbc.sql("UPDATE users SET first_name = ?, last_name = ?, email = ? WHERE id = ?")
                .param(user.firstName())
                .param(user.lastName())
                .param(user.email())
                .param(user.id())
                .update();
    }

    /**
     * Enables or disables a user. The sessions of the user that exist now are no longer valid.
     *
     * @return the time from which on sessions of the user are valid; empty when there is no such user
     */
    Optional<Long> setEnabled(long id, boolean enabled, Instant now) {
        return endSessions(
                id,
                jdbc.sql("UPDATE users SET enabled = ?, " + ALL_SESSIONS_END + " WHERE id = ? RETURNING sessions_from")
                        .param(enabled ? 1 : 0)
                        .param(now.toEpochMilli())
                        .param(now.toEpochMilli())
                        .param(now.toEpochMilli())
                        .param(id));
    }

    /**
     * Changes a password. The sessions of the user that exist now are no longer valid.
     *
     * @param unused whether the server has generated the password
     * @return the time from which on sessions of the user are valid; empty when there is no such user, or it is a directory
     *     user
     */
    Optional<Long> setPasswordHash(long id, String passwordHash, boolean unused, Instant now) {
        return endSessions(
                id,
                jdbc.sql("UPDATE users SET password_hash = ?, password_unused = ?, " + ALL_SESSIONS_END
                                + " WHERE id = ? AND directory = 0 RETURNING sessions_from")
                        .param(passwordHash)
                        .param(unused ? 1 : 0)
                        .param(now.toEpochMilli())
                        .param(now.toEpochMilli())
                        .param(now.toEpochMilli())
                        .param(id));
    }

    /**
     * Changes a password that has just been checked. The sessions of the user that exist now are no longer valid.
     *
     * @param oldHash what the password was checked against
     * @return the time from which on sessions of the user are valid; empty when the password has been changed meanwhile, or
     *     the user was disabled or deleted
     */
    Optional<Long> replacePasswordHash(long id, String oldHash, String newHash, Instant now) {
        return endSessions(
                id,
                jdbc.sql("UPDATE users SET password_hash = ?, password_unused = 0, " + ALL_SESSIONS_END
                                + " WHERE id = ? AND directory = 0 AND enabled = 1 AND password_hash = ?"
                                + " RETURNING sessions_from")
                        .param(newHash)
                        .param(now.toEpochMilli())
                        .param(now.toEpochMilli())
                        .param(now.toEpochMilli())
                        .param(id)
                        .param(oldHash));
    }

    /** Waits for the sign-ins of the user that are being written, so that the statement sees their sessions. */
    private Optional<Long> endSessions(long id, JdbcClient.StatementSpec change) {
        return transactions.execute(status -> {
            lock(id);
            return change.query(Long.class).optional();
        });
    }

    Instant created(long id) {
        return Instant.ofEpochMilli(jdbc.sql("SELECT created_at FROM users WHERE id = ?")
                .param(id)
                .query(Long.class)
                .single());
    }

    /** Changes the name of a user; returns whether no other user has it. */
    boolean rename(long id, String name) {
        return jdbc.sql("""
                        UPDATE users SET name = ?, name_key = ?
                        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM users other WHERE other.name_key = ? AND other.id <> ?)
                        """).params(name, key(name), id, key(name), id).update() > 0;
    }

    /** Deletes a user with the known clients; returns false if the user has a session or a permission. */
    boolean delete(long id) {
        return transactions.execute(status -> {
            lock(id);
            boolean free = hasNothing(id);
            if (free) {
                jdbc.sql("DELETE FROM known_clients WHERE user_id = ?")
                        .param(id)
                        .update();
                jdbc.sql("DELETE FROM users WHERE id = ?").param(id).update();
            }
            return free;
        });
    }

    private boolean hasNothing(long id) {
        return jdbc.sql("""
                        SELECT count(*) FROM users u
                        WHERE u.id = ? AND (EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.id)
                          OR EXISTS (SELECT 1 FROM grants g WHERE g.user_id = u.id))
                        """).param(id).query(Long.class).single() == 0;
    }

    /** Records that a user has signed in with the generated password. */
    public void setPasswordUsed(long id) {
        jdbc.sql("UPDATE users SET password_unused = 0 WHERE id = ?").param(id).update();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
