package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The upload tables as the sweep uses them: the uploads of all sessions, selected by their times. */
@Repository
class IdleUploadRepository {

    /**
     * An upload that is idle, or whose publication was interrupted.
     *
     * @param size the total size of its chunks in bytes
     * @param claimed whether its publication had begun
     */
    record IdleUpload(long userId, SessionId session, HandlerId handler, long size, boolean claimed) {}

    /**
     * Which uploads the sweep removes.
     *
     * @param usedUntil uploads that count as used until this time or a shorter time
     * @param claimedBefore uploads whose publication began before this time, because the process that published them
     *     has ended
     */
    record Bounds(Instant usedUntil, Instant claimedBefore) {}

    private static final String WITHIN_BOUNDS =
            "(taken_at = 0 AND used_until <= :unused OR taken_at > 0 AND taken_at < :taken)";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final UploadTotalsRepository totals;
    private final ChunkRepository chunkRows;

    IdleUploadRepository(
            JdbcClient jdbc,
            TransactionOperations transactions,
            UploadTotalsRepository totals,
            ChunkRepository chunkRows) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.totals = totals;
        this.chunkRows = chunkRows;
    }

    /** Returns at most {@code limit} uploads, in the order of their keys, after {@code last}. */
    List<IdleUpload> find(Bounds bounds, Optional<IdleUpload> last, int limit) {
        return jdbc.sql("SELECT user_id, session_id, handler, size, taken_at FROM uploads WHERE " + WITHIN_BOUNDS + """
                         AND (session_id > :session OR session_id = :session AND handler > :handler)
                        ORDER BY session_id, handler LIMIT :limit
                        """)
                .param("unused", bounds.usedUntil().toEpochMilli())
                .param("taken", bounds.claimedBefore().toEpochMilli())
                .param("session", last.map(upload -> upload.session().value()).orElse(""))
                .param(
                        "handler",
                        last.map(upload -> upload.handler().toString()).orElse(""))
                .param("limit", limit)
                .query((row, index) -> new IdleUpload(
                        row.getLong("user_id"),
                        new SessionId(row.getString("session_id")),
                        HandlerId.stored(row.getString("handler")),
                        row.getLong("size"),
                        row.getLong("taken_at") > 0))
                .list();
    }

    /** Deletes an upload with its chunks if it is still within the bounds. Returns whether it was. */
    boolean delete(IdleUpload upload, Bounds bounds) {
        boolean deleted = transactions.execute(status -> totals.delete(
                upload.session(),
                jdbc.sql("DELETE FROM uploads WHERE session_id = :session AND handler = :handler AND " + WITHIN_BOUNDS
                                + " RETURNING chunks, size")
                        .param("session", upload.session().value())
                        .param("handler", upload.handler().toString())
                        .param("unused", bounds.usedUntil().toEpochMilli())
                        .param("taken", bounds.claimedBefore().toEpochMilli())));
        if (deleted) {
            chunkRows.deleteAll(upload.session(), upload.handler());
        }
        return deleted;
    }

    /** Deletes an upload whose publication has ended, with its chunks. Returns whether there was one. */
    boolean deleteClaimed(IdleUpload upload) {
        boolean deleted = transactions.execute(status -> totals.delete(
                upload.session(),
                jdbc.sql("""
                        DELETE FROM uploads WHERE session_id = ? AND handler = ? AND taken_at > 0 RETURNING chunks, size
                        """).params(upload.session().value(), upload.handler().toString())));
        chunkRows.deleteAll(upload.session(), upload.handler());
        return deleted;
    }
}
