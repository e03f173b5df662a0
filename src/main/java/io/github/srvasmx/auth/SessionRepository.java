package io.github.srvasmx.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of sessions, with what was looked up kept at hand for a moment. A session that ends in this process is gone
 * at once: its row goes first, then what is at hand; the cache loads and forgets the same ticket one after the other, so
 * that no look-up under way can bring the session back.
 */
@Repository
class SessionRepository {

    private static final int AT_HAND = 100_000;

    private final JdbcClient jdbc;
    private final Cache<String, Session> byTicket;

    @Autowired
    SessionRepository(JdbcClient jdbc, SessionProperties properties) {
        this(jdbc, properties, Ticker.systemTicker());
    }

    SessionRepository(JdbcClient jdbc, SessionProperties properties, Ticker ticker) {
        this.jdbc = jdbc;
        this.byTicket = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(AT_HAND)
                .expireAfterWrite(properties.cacheTtl())
                .build();
    }

    /** The session that a ticket opens. Only a live one is kept at hand, and it expires there all the same. */
    Optional<Session> find(Ticket ticket, Instant now) {
        return Optional.ofNullable(byTicket.asMap().computeIfAbsent(ticket.sha256(), hash -> load(hash, now)))
                .filter(session -> session.isLiveAt(now));
    }

    private @Nullable Session load(String ticketHash, Instant now) {
        return jdbc.sql("""
                        SELECT s.id AS session_id, s.expires_at, s.ends_at, u.*
                        FROM sessions s JOIN users u ON u.id = s.user_id
                        WHERE s.ticket_sha256 = ? AND u.enabled = 1
                        """)
                .param(ticketHash)
                .query((row, number) -> new Session(
                        new SessionId(row.getString("session_id")),
                        UserRepository.user(row, row.getLong("id")),
                        Instant.ofEpochMilli(row.getLong("expires_at")),
                        Instant.ofEpochMilli(row.getLong("ends_at"))))
                .optional()
                .filter(session -> session.isLiveAt(now))
                .orElse(null);
    }

    /**
     * Whether the session was opened: not when its user has been disabled, or given another password, since the password
     * was found to be that of {@code passwordHash}.
     */
    boolean insert(Ticket ticket, Session session, String passwordHash, Instant now) {
        int inserted = jdbc.sql("""
                        INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)
                        SELECT ?, ?, id, ?, ?, ? FROM users WHERE id = ? AND enabled = 1 AND password_hash = ?
                        """)
                .param(session.id().value())
                .param(ticket.sha256())
                .param(now.toEpochMilli())
                .param(session.expiresAt().toEpochMilli())
                .param(session.endsAt().toEpochMilli())
                .param(session.user().id())
                .param(passwordHash)
                .update();
        return inserted > 0;
    }

    /**
     * Writes when a session expires, but never takes away what a renewal gave meanwhile.
     *
     * @return whether there is the session still
     */
    boolean extend(Ticket ticket, Session session) {
        long expiry = session.expiresAt().toEpochMilli();
        int updated = jdbc.sql(
                        "UPDATE sessions SET expires_at = CASE WHEN expires_at < ? THEN ? ELSE expires_at END WHERE id = ?")
                .param(expiry)
                .param(expiry)
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return updated > 0;
    }

    /**
     * Writes when a session expires and when it ends.
     *
     * @return whether there is the session still
     */
    boolean restart(Ticket ticket, Session session) {
        int updated = jdbc.sql("UPDATE sessions SET expires_at = ?, ends_at = ? WHERE id = ?")
                .param(session.expiresAt().toEpochMilli())
                .param(session.endsAt().toEpochMilli())
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return updated > 0;
    }

    /** Whether it was this call that ended the session. */
    boolean delete(Ticket ticket, Session session) {
        int deleted = jdbc.sql("DELETE FROM sessions WHERE id = ?")
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return deleted > 0;
    }

    /** Whether there is a session of that id; one that has expired may still be. */
    boolean exists(SessionId id) {
        return jdbc.sql("SELECT count(*) FROM sessions WHERE id = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    long countExpired(Instant now) {
        return jdbc.sql("SELECT count(*) FROM sessions WHERE expires_at <= ?")
                .param(now.toEpochMilli())
                .query(Long.class)
                .single();
    }

    /** Takes back what goes beyond the longest that any session can be given now. */
    void shorten(Instant expiry, Instant end) {
        long expiresAt = expiry.toEpochMilli();
        long endsAt = end.toEpochMilli();
        jdbc.sql("""
                        UPDATE sessions
                        SET expires_at = CASE WHEN expires_at > ? THEN ? ELSE expires_at END,
                            ends_at = CASE WHEN ends_at > ? THEN ? ELSE ends_at END
                        WHERE expires_at > ? OR ends_at > ?
                        """)
                .params(expiresAt, expiresAt, endsAt, endsAt, expiresAt, endsAt)
                .update();
    }

    /** Deletes sessions that have expired, so many at once. Returns how many there were. */
    int deleteExpired(Instant now, int atMost) {
        List<String> deleted = jdbc.sql("""
                        DELETE FROM sessions
                        WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
                        RETURNING ticket_sha256
                        """)
                .params(now.toEpochMilli(), atMost)
                .query(String.class)
                .list();
        deleted.forEach(byTicket::invalidate);
        return deleted.size();
    }

    void deleteAllOf(long userId) {
        // One by one, since forgetting all at once would pass over a look-up that is under way.
        jdbc.sql("DELETE FROM sessions WHERE user_id = ? RETURNING ticket_sha256")
                .param(userId)
                .query(String.class)
                .list()
                .forEach(byTicket::invalidate);
    }
}
