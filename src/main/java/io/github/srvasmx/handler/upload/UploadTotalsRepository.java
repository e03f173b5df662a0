package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.UserRepository;
import io.github.srvasmx.common.Refusal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The totals of the uploads of each session. Every change of an upload changes the totals of its session in the same
 * transaction, so they are right after a crash. The totals of a user are the sums over the sessions of the user. The cost of
 * a sum does not depend on the number of uploads and chunks.
 */
@Repository
class UploadTotalsRepository {

    private record Totals(long sessionHandlers, long userHandlers, long userChunks, long userBytes) {}

    private record Deleted(long chunks, long size) {}

    private final JdbcClient jdbc;
    private final UserRepository users;

    UploadTotalsRepository(JdbcClient jdbc, UserRepository users) {
        this.jdbc = jdbc;
        this.users = users;
    }

    /** Locks the totals of a user until the transaction ends, so that each call sees what the calls before it have added. */
    void lock(Session session) {
        users.lock(session.user().id());
    }

    /**
     * Checks that a session may have another upload.
     *
     * @throws Refusal {@code Upload quota exceeded.}
     */
    void requireRoomForHandler(Session session, UploadQuota quota) {
        Totals totals = totals(session);
        requireQuota(totals.sessionHandlers < quota.sessionHandlers()
                && totals.userHandlers < quota.userHandlers()
                && totals.userBytes < quota.userBytes());
    }

    /**
     * Checks that a session may have another chunk.
     *
     * @param chunks the number of chunks that the upload has
     * @param bytes the size of the new chunk
     * @throws Refusal {@code Upload quota exceeded.}
     */
    void requireRoomForChunk(Session session, long chunks, long bytes, UploadQuota quota) {
        Totals totals = totals(session);
        requireQuota(chunks < quota.uploadChunks()
                && totals.userChunks < quota.userChunks()
                && totals.userBytes <= quota.userBytes() - bytes);
    }

    /** Adds to the totals of a session, which exists. */
    void add(Session session, long handlers, long chunks, long bytes) {
        jdbc.sql("""
                        INSERT INTO upload_totals (session_id, user_id, handlers, chunks, bytes) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (session_id) DO UPDATE SET handlers = upload_totals.handlers + excluded.handlers,
                          chunks = upload_totals.chunks + excluded.chunks, bytes = upload_totals.bytes + excluded.bytes
                        """)
                .params(session.id().value(), session.user().id(), handlers, chunks, bytes)
                .update();
    }

    /**
     * Deletes an upload of a session, and subtracts it from the totals. Must be called in a transaction.
     *
     * @param deletion deletes at most one upload, and returns its {@code chunks} and its {@code size}
     * @return whether it has deleted an upload
     */
    boolean delete(SessionId session, JdbcClient.StatementSpec deletion) {
        Optional<Deleted> deleted = deletion.query(
                        (row, index) -> new Deleted(row.getLong("chunks"), row.getLong("size")))
                .optional();
        deleted.ifPresent(upload -> jdbc.sql("""
                        UPDATE upload_totals SET handlers = handlers - 1, chunks = chunks - ?, bytes = bytes - ?
                        WHERE session_id = ?
                        """)
                .params(upload.chunks(), upload.size(), session.value())
                .update());
        return deleted.isPresent();
    }

    private Totals totals(Session session) {
        return jdbc.sql("""
                        SELECT COALESCE(SUM(handlers), 0) AS user_handlers, COALESCE(SUM(chunks), 0) AS user_chunks,
                          COALESCE(SUM(bytes), 0) AS user_bytes,
                          (SELECT handlers FROM upload_totals WHERE session_id = ?) AS session_handlers
                        FROM upload_totals WHERE user_id = ?
                        """)
                .params(session.id().value(), session.user().id())
                .query((row, index) -> new Totals(
                        row.getLong("session_handlers"),
                        row.getLong("user_handlers"),
                        row.getLong("user_chunks"),
                        row.getLong("user_bytes")))
                .single();
    }

    private static void requireQuota(boolean within) {
        if (!within) {
            throw Refusal.UPLOAD_QUOTA_EXCEEDED;
        }
    }
}
