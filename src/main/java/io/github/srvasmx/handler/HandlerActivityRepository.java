package io.github.srvasmx.handler;

import io.github.srvasmx.auth.SessionId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the uses of download handlers. They go with their session. */
@Repository
public class HandlerActivityRepository {

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

    /** Writes until when a handler counts as used; nothing where there is no such session any more. */
    void write(SessionId session, HandlerId handler, Instant usedUntil) {
        jdbc.sql("""
                        INSERT INTO handler_uses (session_id, handler, used_until)
                        SELECT id, ?, ? FROM sessions WHERE id = ?
                        ON CONFLICT (session_id, handler) DO UPDATE SET used_until = excluded.used_until
                        """)
                .params(handler.toString(), usedUntil.toEpochMilli(), session.value())
                .update();
    }

    /** Deletes the rows of handlers that have been idle since, and so are gone. */
    public void deleteBefore(Instant usedUntil) {
        jdbc.sql("DELETE FROM handler_uses WHERE used_until <= ?")
                .param(usedUntil.toEpochMilli())
                .update();
    }
}
