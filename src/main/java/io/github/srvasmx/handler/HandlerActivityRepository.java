package io.github.srvasmx.handler;

import io.github.srvasmx.auth.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table that records uses of download handlers. The rows of a session are deleted together with the session. */
@Repository
class HandlerActivityRepository {

    private final JdbcClient jdbc;

    HandlerActivityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> usedUntil(SessionId session, HandlerId handler) {
        return jdbc.sql("SELECT used_until FROM handler_uses WHERE session_id = ? AND handler = ?")
                .params(session.value(), handler.toString())
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    /** Records until when a handler counts as used. Writes nothing if the session no longer exists. */
    void write(SessionId session, HandlerId handler, Instant usedUntil) {
        try {
            jdbc.sql("""
                            INSERT INTO handler_uses (session_id, handler, used_until)
                            SELECT id, ?, ? FROM sessions WHERE id = ?
                            ON CONFLICT (session_id, handler) DO UPDATE SET used_until = excluded.used_until
                            """)
                    .params(handler.toString(), usedUntil.toEpochMilli(), session.value())
                    .update();
        } catch (DataIntegrityViolationException e) {
            // The session has ended between the look-up and the write.
        }
    }

    /** Deletes the rows of handlers that count as used until {@code usedUntil} or a shorter time. */
    void deleteUntil(Instant usedUntil) {
        jdbc.sql("DELETE FROM handler_uses WHERE used_until <= ?")
                .param(usedUntil.toEpochMilli())
                .update();
    }
}
