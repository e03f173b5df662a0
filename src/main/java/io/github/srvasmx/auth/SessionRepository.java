package io.github.srvasmx.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads and writes the table {@code sessions}, with a short-lived cache. A session that this process ends is gone
 * immediately: first its row is deleted, then its cache entry. The cache serializes loading and invalidating the same
 * ticket, so that a concurrent lookup cannot bring the session back.
 *
 * <p>All sessions of a user end by one number in the row of the user: sessions that were created before it are not valid,
 * whether or not their rows still exist.
 */
@Repository
class SessionRepository {

    private static final int CACHE_SIZE = 100_000;

    /** The maximum number of rows that one statement deletes. Other writers wait until it ends. */
    private static final int BATCH_SIZE = 500;

    /** The condition that the sessions of the user have not been ended together since this one was created. */
    private static final String SESSION_IS_CURRENT =
            " AND created_at >= (SELECT u.sessions_from FROM users u WHERE u.id = sessions.user_id)";

    private final JdbcClient jdbc;
    private final UserRepository users;
    private final TransactionOperations transactions;
    private final SessionProperties properties;
    private final Cache<String, CachedSession> byTicket;

    /** The time by user from which on sessions are valid, for users whose sessions this process has ended. */
    private final Map<Long, Long> validFrom = new ConcurrentHashMap<>();

    private record CachedSession(Session session, long createdAt) {}

    @Autowired
    SessionRepository(
            JdbcClient jdbc, UserRepository users, TransactionOperations transactions, SessionProperties properties) {
        this(jdbc, users, transactions, properties, Ticker.systemTicker());
    }

    SessionRepository(
            JdbcClient jdbc,
            UserRepository users,
            TransactionOperations transactions,
            SessionProperties properties,
            Ticker ticker) {
        this.jdbc = jdbc;
        this.users = users;
        this.transactions = transactions;
        this.properties = properties;
        this.byTicket = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(CACHE_SIZE)
                .expireAfterWrite(properties.cacheTtl())
                .build();
    }

    /** Finds the live session of a ticket. Only live sessions are cached, and a cached session can still expire. */
    Optional<Session> findLive(Ticket ticket, Instant now) {
        return cached(ticket.sha256(), now)
                .filter(this::isCurrent)
                .map(CachedSession::session)
                .filter(session -> session.isLiveAt(now));
    }

    /**
     * A ticket without a session is looked up outside the cache, so that attempts with unknown tickets do not delay other
     * calls.
     */
    private Optional<CachedSession> cached(String hash, Instant now) {
        if (properties.cacheTtl().isZero()) {
            return Optional.ofNullable(load(hash, now));
        }
        CachedSession known = byTicket.getIfPresent(hash);
        if (known == null && load(hash, now) != null) {
            known = byTicket.asMap().computeIfAbsent(hash, missing -> load(missing, now));
        }
        return Optional.ofNullable(known);
    }

    private boolean isCurrent(CachedSession cached) {
        Long from = validFrom.get(cached.session().user().id());
        return from == null || cached.createdAt() >= from;
    }

    private @Nullable CachedSession load(String ticketHash, Instant now) {
        return jdbc.sql("""
                        SELECT s.id AS session_id, s.created_at AS session_created_at, s.expires_at, s.ends_at, u.*
                        FROM sessions s JOIN users u ON u.id = s.user_id
                        WHERE s.ticket_sha256 = ? AND u.enabled = 1 AND s.created_at >= u.sessions_from
                        """)
                .param(ticketHash)
                .query((row, number) -> new CachedSession(session(row, number), row.getLong("session_created_at")))
                .optional()
                .filter(cached -> cached.session().isLiveAt(now))
                .orElse(null);
    }

    /** A session from a row of both tables; the id of the session is {@code session_id}, that of the user {@code id}. */
    static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                new SessionId(row.getString("session_id")),
                UserRepository.user(row, row.getLong("id")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Instant.ofEpochMilli(row.getLong("ends_at")));
    }

    /**
     * Saves a new session. If the user then has more sessions than allowed, ends those that have been unused for longest.
     *
     * @return false when the user has been disabled or {@code passwordHash} is no longer current
     */
    boolean insert(Ticket ticket, Session session, String passwordHash, String address, Instant now) {
        boolean inserted = transactions.execute(status -> {
            // The user cannot be disabled, or get another password, until the session exists.
            users.lock(session.user().id());
            return insertRow(ticket, session, passwordHash, address, now) > 0;
        });
        if (inserted) {
            deleteLongestUnused(session.user().id(), session.id());
        }
        return inserted;
    }

    private int insertRow(Ticket ticket, Session session, String passwordHash, String address, Instant now) {
        return jdbc.sql("""
                        INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at, address)
                        SELECT ?, ?, id, CASE WHEN sessions_from > ? THEN sessions_from ELSE ? END, ?, ?, ?
                        FROM users WHERE id = ? AND enabled = 1 AND password_hash = ?
                        """)
                .param(session.id().value())
                .param(ticket.sha256())
                .param(now.toEpochMilli())
                .param(now.toEpochMilli())
                .param(session.expiresAt().toEpochMilli())
                .param(session.endsAt().toEpochMilli())
                .param(address)
                .param(session.user().id())
                .param(passwordHash)
                .update();
    }

    /** Deletes the sessions of a user beyond the allowed number, but not {@code kept}. */
    private void deleteLongestUnused(long userId, SessionId kept) {
        if (properties.perUser() > 0) {
            delete("""
                    SELECT id FROM sessions WHERE user_id = ? AND id <> ? ORDER BY expires_at DESC LIMIT ? OFFSET ?
                    """, userId, kept.value(), BATCH_SIZE, properties.perUser() - 1);
        }
    }

    /**
     * Saves a later expiry. Never shortens a session, because a concurrent renewal may have extended it further.
     *
     * @return whether the session still exists
     */
    boolean extend(Ticket ticket, Session session) {
        long expiry = session.expiresAt().toEpochMilli();
        // A transaction, unlike a statement, leaves connections to calls that read while it waits for a lock.
        boolean exists = Boolean.TRUE.equals(transactions.execute(status -> jdbc.sql(
                                "UPDATE sessions SET expires_at = CASE WHEN expires_at < ? THEN ? ELSE expires_at END WHERE id = ?"
                                        + SESSION_IS_CURRENT)
                        .param(expiry)
                        .param(expiry)
                        .param(session.id().value())
                        .update()
                > 0));
        byTicket.invalidate(ticket.sha256());
        return exists;
    }

    /**
     * Saves a new expiry, a new end and the address of the client that asked for them.
     *
     * @return whether the session still exists
     */
    boolean restart(Ticket ticket, Session session, String address) {
        int updated = jdbc.sql("UPDATE sessions SET expires_at = ?, ends_at = ?, address = ? WHERE id = ?"
                        + SESSION_IS_CURRENT)
                .param(session.expiresAt().toEpochMilli())
                .param(session.endsAt().toEpochMilli())
                .param(address)
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return updated > 0;
    }

    /** Deletes a session and returns whether this call deleted it, not a concurrent one. */
    boolean delete(Ticket ticket, Session session) {
        int deleted = jdbc.sql("DELETE FROM sessions WHERE id = ?" + SESSION_IS_CURRENT)
                .param(session.id().value())
                .update();
        byTicket.invalidate(ticket.sha256());
        return deleted > 0;
    }

    /** Whether there is a session with this id, which may have expired. */
    boolean exists(SessionId id) {
        return jdbc.sql("SELECT count(*) FROM sessions WHERE id = ?" + SESSION_IS_CURRENT)
                        .param(id.value())
                        .query(Long.class)
                        .single()
                > 0;
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

    /** How many sessions have not expired and were not ended together with all others of their user. */
    long countLive(Instant now) {
        return jdbc.sql("SELECT count(*) FROM sessions WHERE expires_at > ? AND ends_at > ?" + SESSION_IS_CURRENT)
                .params(now.toEpochMilli(), now.toEpochMilli())
                .query(Long.class)
                .single();
    }

    /** How many sessions have expired or were ended together with all others of their user. */
    long countEnded(Instant now) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM sessions WHERE expires_at <= ?)
                             + (SELECT count(*) FROM users u CROSS JOIN sessions s
                                WHERE s.user_id = u.id AND s.created_at < u.sessions_from AND s.expires_at > ?)
                        """)
                .params(now.toEpochMilli(), now.toEpochMilli())
                .query(Long.class)
                .single();
    }

    /** Deletes at most {@code limit} sessions that have expired and returns how many it deleted. */
    int deleteExpired(Instant now, int limit) {
        return delete(
                "SELECT id FROM sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT ?", now.toEpochMilli(), limit);
    }

    /** Deletes at most {@code limit} sessions that were ended together, and returns how many it deleted. */
    int deleteEnded(int limit) {
        // SQLite keeps the order of a CROSS JOIN: it looks for each user in the index of the sessions.
        return delete("""
                SELECT s.id FROM users u CROSS JOIN sessions s
                WHERE s.user_id = u.id AND s.created_at < u.sessions_from LIMIT ?
                """, limit);
    }

    /**
     * Ends all sessions of a user that exist now: at once in this process, and in others when their cache entries expire.
     * The time does not depend on their number. The row of the user must contain the new start of valid sessions already;
     * see {@link UserRepository#setPasswordHash} and {@link UserRepository#setEnabled}. A later sweep deletes the rows that
     * this method leaves.
     *
     * @param from that start
     */
    void endAllOf(long userId, long from) {
        validFrom.merge(userId, from, Math::max);
        delete("SELECT id FROM sessions WHERE user_id = ? AND created_at < ? LIMIT ?", userId, from, BATCH_SIZE);
    }

    /**
     * Ends all sessions of a user except one, together with a change of the user. The remaining session counts as created by
     * the change.
     *
     * @param change ends all sessions of the user in the database and returns the new start of valid sessions; empty if it
     *     has changed nothing
     * @return whether {@code kept} was still valid and {@code change} has changed something
     */
    boolean endOthers(Ticket ticket, Session kept, Supplier<Optional<Long>> change) {
        long userId = kept.user().id();
        Optional<Long> from = transactions.execute(status -> {
            users.lock(userId);
            if (!exists(kept.id())) {
                return Optional.<Long>empty();
            }
            Optional<Long> start = change.get();
            start.ifPresent(time -> jdbc.sql("UPDATE sessions SET created_at = ? WHERE id = ?")
                    .params(time, kept.id().value())
                    .update());
            return start;
        });
        from.ifPresent(time -> {
            // The cache entry goes first, because it has the former time, which is no longer valid.
            byTicket.invalidate(ticket.sha256());
            endAllOf(userId, time);
        });
        return from.isPresent();
    }

    /** Deletes the sessions that a query selects. */
    private int delete(String ids, Object... parameters) {
        List<String> deleted = jdbc.sql("DELETE FROM sessions WHERE id IN (" + ids + ") RETURNING ticket_sha256")
                .params(parameters)
                .query(String.class)
                .list();
        // One by one, because invalidateAll ignores entries that are still being loaded.
        deleted.forEach(byTicket::invalidate);
        return deleted.size();
    }
}
