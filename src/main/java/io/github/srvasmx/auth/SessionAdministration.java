package io.github.srvasmx.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The sessions of all users, for administrators. */
@Service
@ConditionalOnNotWebApplication
public class SessionAdministration {

    private static final String SELECT = """
            SELECT s.id AS session_id, s.expires_at, s.ends_at, u.* FROM sessions s JOIN users u ON u.id = s.user_id WHERE
            """;

    private final JdbcClient jdbc;
    private final SessionProperties properties;
    private final Clock clock;

    SessionAdministration(JdbcClient jdbc, SessionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Passes the live sessions of all users to {@code visitor}, sorted by user, and for each user by their last use, the
     * latest first.
     */
    public void list(Consumer<SessionSummary> visitor) {
        Instant now = clock.instant();
        jdbc.sql("""
                        SELECT s.id, u.name, s.address, s.created_at, s.expires_at
                        FROM sessions s JOIN users u ON u.id = s.user_id
                        WHERE s.expires_at > ? AND u.enabled = 1 AND s.created_at >= u.sessions_from
                        ORDER BY u.name_key, s.expires_at DESC, s.id
                        """).param(now.toEpochMilli()).query(row -> {
            visitor.accept(summary(row, now));
        });
    }

    /** The number of live sessions of a user. */
    public long count(long userId) {
        return jdbc.sql("""
                        SELECT count(*) FROM sessions s JOIN users u ON u.id = s.user_id
                        WHERE u.id = ? AND s.expires_at > ? AND u.enabled = 1 AND s.created_at >= u.sessions_from
                        """).params(userId, clock.millis()).query(Long.class).single();
    }

    private SessionSummary summary(ResultSet row, Instant now) throws SQLException {
        Instant created = Instant.ofEpochMilli(row.getLong("created_at"));
        Instant expires = Instant.ofEpochMilli(row.getLong("expires_at"));
        return new SessionSummary(
                new SessionId(row.getString("id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("address")),
                created,
                lastUse(created, expires, now),
                expires);
    }

    /**
     * Computed from the expiry: a use sets it to the idle timeout and the slack later, unless another use has just done so.
     */
    private Instant lastUse(Instant created, Instant expires, Instant now) {
        Instant use = expires.minus(properties.idleTimeout()).minus(properties.slack());
        if (use.isBefore(created)) {
            return created;
        }
        return use.isAfter(now) ? now : use;
    }

    /** All sessions of a user in the database, also those that have ended. */
    public List<Session> ofUser(long userId) {
        return jdbc.sql(SELECT + "u.id = ?")
                .param(userId)
                .query(SessionRepository::session)
                .list();
    }

    /**
     * Ends a session. A server refuses its ticket when its cache entry expires.
     *
     * @return the session; empty when there is none, or a concurrent call has ended it
     */
    public Optional<Session> end(SessionId id) {
        return jdbc.sql(SELECT + "s.id = ?")
                .param(id.value())
                .query(SessionRepository::session)
                .optional()
                .filter(session -> delete(session.id()));
    }

    private boolean delete(SessionId id) {
        return jdbc.sql("DELETE FROM sessions WHERE id = ?").param(id.value()).update() > 0;
    }
}
