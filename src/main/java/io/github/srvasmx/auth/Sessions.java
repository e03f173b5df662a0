package io.github.srvasmx.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of sessions, with what was looked up kept at hand for a moment. A session that ends in this process is gone
 * at once: its row goes first, then what is at hand; the cache loads and forgets the same ticket one after the other, so
 * that no look-up under way can bring the session back.
 */
@Repository
class Sessions {

    private static final int AT_HAND = 100_000;

    private final JdbcClient jdbc;
    private final Cache<String, Optional<Session>> byTicket;

    Sessions(JdbcClient jdbc, SessionProperties properties) {
        this.jdbc = jdbc;
        this.byTicket = Caffeine.newBuilder()
                .maximumSize(AT_HAND)
                .expireAfterWrite(properties.cacheTtl())
                .build();
    }

    /** The session that a ticket opens; whether it has expired is for the caller to see. */
    Optional<Session> find(Ticket ticket) {
        return byTicket.get(ticket.sha256(), this::load);
    }

    private Optional<Session> load(String ticketHash) {
        return jdbc.sql("""
                        SELECT s.id AS session_id, s.expires_at, s.ends_at, u.*
                        FROM sessions s JOIN users u ON u.id = s.user_id
                        WHERE s.ticket_sha256 = ? AND u.enabled = 1
                        """)
                .param(ticketHash)
                .query((row, number) -> new Session(
                        new SessionId(row.getString("session_id")),
                        Users.user(row, row.getLong("id")),
                        Instant.ofEpochMilli(row.getLong("expires_at")),
                        Instant.ofEpochMilli(row.getLong("ends_at"))))
                .optional();
    }

    void insert(Ticket ticket, Session session, Instant now) {
        jdbc.sql("INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .param(session.id().value())
                .param(ticket.sha256())
                .param(session.user().id())
                .param(now.toEpochMilli())
                .param(session.expiresAt().toEpochMilli())
                .param(session.endsAt().toEpochMilli())
                .update();
    }

    /** Writes when a session expires, unless it has ended meanwhile. */
    void extend(Ticket ticket, Session session) {
        jdbc.sql("UPDATE sessions SET expires_at = ? WHERE id = ?")
                .param(session.expiresAt().toEpochMilli())
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
    }

    /** Whether it was this call that ended the session. */
    boolean delete(Ticket ticket, Session session) {
        int deleted = jdbc.sql("DELETE FROM sessions WHERE id = ?")
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return deleted > 0;
    }

    void deleteAllOf(long userId) {
        jdbc.sql("DELETE FROM sessions WHERE user_id = ?").param(userId).update();
        byTicket.invalidateAll();
    }
}
