package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.storage.BlobKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of uploads as the sweep sees them: of all sessions, and by their times. */
@Repository
class IdleUploadRepository {

    /**
     * Which uploads are abandoned.
     *
     * @param unusedSince those that count as used until then or before
     * @param takenBefore those whose publication began before
     */
    record Bounds(Instant unusedSince, Instant takenBefore) {}

    private static final String ABANDONED =
            "(taken_at = 0 AND used_until <= :unused OR taken_at > 0 AND taken_at < :taken)";

    private final JdbcClient jdbc;

    IdleUploadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that come behind {@code last} in an order of their own, so many at most. */
    List<AbandonedUpload> find(Bounds bounds, Optional<AbandonedUpload> last, int atMost) {
        return jdbc.sql("SELECT user_id, session_id, handler, size, taken_at FROM uploads WHERE " + ABANDONED + """
                         AND (session_id > :session OR session_id = :session AND handler > :handler)
                        ORDER BY session_id, handler LIMIT :most
                        """)
                .param("unused", bounds.unusedSince().toEpochMilli())
                .param("taken", bounds.takenBefore().toEpochMilli())
                .param("session", last.map(upload -> upload.session().value()).orElse(""))
                .param(
                        "handler",
                        last.map(upload -> upload.handler().toString()).orElse(""))
                .param("most", atMost)
                .query((row, index) -> new AbandonedUpload(
                        row.getLong("user_id"),
                        new SessionId(row.getString("session_id")),
                        new HandlerId(UUID.fromString(row.getString("handler"))),
                        row.getLong("size"),
                        row.getLong("taken_at") > 0))
                .list();
    }

    /** Deletes an upload if it is abandoned still. Returns whether it was. */
    boolean delete(AbandonedUpload upload, Bounds bounds) {
        return jdbc.sql("DELETE FROM uploads WHERE session_id = :session AND handler = :handler AND " + ABANDONED)
                        .param("session", upload.session().value())
                        .param("handler", upload.handler().toString())
                        .param("unused", bounds.unusedSince().toEpochMilli())
                        .param("taken", bounds.takenBefore().toEpochMilli())
                        .update()
                > 0;
    }

    /** Whether an upload counts these bytes as one of its chunks. */
    boolean names(BlobKey content) {
        return jdbc.sql("SELECT count(*) FROM upload_chunks WHERE content = ?")
                        .param(content.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
