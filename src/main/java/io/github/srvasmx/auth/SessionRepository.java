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
 * Reads and writes the table {@code sessions}, with a short-lived cache. A session that this process ends is gone immediately:
 * first its row is deleted, then its cache entry. The cache serializes loading and invalidating the same ticket, so that a
 * concurrent lookup cannot bring the session back.
 */
@Repository
class SessionRepository {

    private static final int CACHE_SIZE = 100_000;

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
                .maximumSize(CACHE_SIZE)
                .expireAfterWrite(properties.cacheTtl())
                .build();
    }

    /** Finds the live session of a ticket. Only live sessions are cached, and a cached session can still expire. */
    Optional<Session> findLive(Ticket ticket, Instant now) {
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
     * Saves a new session.
     *
     * @return false when the user has been disabled or {@code passwordHash} is no longer current
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
     * Saves a later expiry. Never shortens a session, because a concurrent renewal may have extended it further.
     *
     * @return whether the session still exists
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
     * Saves a new expiry and a new end.
     *
     * @return whether the session still exists
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

    /** Deletes a session and returns whether this call deleted it, not a concurrent one. */
    boolean delete(Ticket ticket, Session session) {
        int deleted = jdbc.sql("DELETE FROM sessions WHERE id = ?")
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return deleted > 0;
    }

    /** Whether there is a session with this id, which may have expired. */
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

    /** Limits expiry and end of all sessions to the given times. */
    void shorten(Instant latestExpiry, Instant latestEnd) {
        long expiresAt = latestExpiry.toEpochMilli();
        long endsAt = latestEnd.toEpochMilli();
        jdbc.sql("""
                        UPDATE sessions
                        SET expires_at = CASE WHEN expires_at > ? THEN ? ELSE expires_at END,
                            ends_at = CASE WHEN ends_at > ? THEN ? ELSE ends_at END
                        WHERE expires_at > ? OR ends_at > ?
                        """)
                .params(expiresAt, expiresAt, endsAt, endsAt, expiresAt, endsAt)
                .update();
    }

    /** Deletes at most {@code limit} expired sessions and returns how many it deleted. */
    int deleteExpired(Instant now, int limit) {
        List<String> deleted = jdbc.sql("""
                        DELETE FROM sessions
                        WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
                        RETURNING ticket_sha256
                        """)
                .params(now.toEpochMilli(), limit)
                .query(String.class)
                .list();
        deleted.forEach(byTicket::invalidate);
        return deleted.size();
    }

    void deleteAllOf(long userId) {
        // One by one, because invalidateAll ignores entries that are still being loaded.
        jdbc.sql("DELETE FROM sessions WHERE user_id = ? RETURNING ticket_sha256")
                .param(userId)
                .query(String.class)
                .list()
                .forEach(byTicket::invalidate);
    }
}
