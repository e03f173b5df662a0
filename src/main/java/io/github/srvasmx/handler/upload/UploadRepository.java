package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The uploads and their totals. Each method selects only uploads of the given session, so the uploads of other sessions do
 * not exist for it. The rows are deleted together with the session. The rows of chunks are in {@link ChunkRepository}.
 */
@Repository
public class UploadRepository {

    /**
     * An upload that a caller has claimed. Nothing can be appended to it.
     *
     * @param chunks the number of its chunks, with the empty ones
     * @param size the total size of its chunks in bytes
     */
    record ClaimedUpload(boolean complete, long chunks, long size) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final UploadTotalsRepository totals;
    private final ChunkRepository chunkRows;
    private final HandlerProperties properties;
    private final Clock clock;

    UploadRepository(
            JdbcClient jdbc,
            TransactionOperations transactions,
            UploadTotalsRepository totals,
            ChunkRepository chunkRows,
            HandlerProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.totals = totals;
        this.chunkRows = chunkRows;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Creates an upload.
     *
     * @param quota what all uploads of the user may amount to, including this one
     * @throws Refusal {@code Upload quota exceeded.}; {@code [901]} when the session has ended
     */
    void insert(Session session, HandlerId handler, UploadQuota quota) {
        // Checked without a write, so that a refusal does not delay other calls. The transaction checks again.
        totals.requireRoomForHandler(session, quota);
        try {
            transactions.executeWithoutResult(status -> insertRow(session, handler, quota));
        } catch (DataIntegrityViolationException e) {
            // The session has ended between the check and the write.
            throw Refusal.SESSION_EXPIRED;
        }
    }

    private void insertRow(Session session, HandlerId handler, UploadQuota quota) {
        totals.lock(session);
        int inserted = jdbc.sql("""
                        INSERT INTO uploads
                          (session_id, handler, user_id, chunks, size, complete, created_at, used_until)
                        SELECT id, ?, user_id, 0, 0, 0, ?, ? FROM sessions WHERE id = ?
                        """)
                .params(
                        handler.toString(),
                        clock.millis(),
                        usedUntil(),
                        session.id().value())
                .update();
        if (inserted == 0) {
            throw Refusal.SESSION_EXPIRED;
        }
        totals.requireRoomForHandler(session, quota);
        totals.add(session, 1, 0, 0);
    }

    /** Whether there is such an upload and it accepts chunks. */
    boolean isOpen(Session session, HandlerId handler) {
        return usedUntil(session.id(), handler).isPresent();
    }

    private Optional<Long> usedUntil(SessionId session, HandlerId handler) {
        return jdbc.sql("""
                        SELECT used_until FROM uploads
                        WHERE session_id = ? AND handler = ? AND complete = 0 AND taken_at = 0
                        """)
                .params(session.value(), handler.toString())
                .query(Long.class)
                .optional();
    }

    /** Records that an upload is used now, if it exists and if that is not recorded yet. */
    void touch(SessionId session, HandlerId handler) {
        if (usedUntil(session, handler).filter(until -> until < clock.millis()).isPresent()) {
            jdbc.sql("UPDATE uploads SET used_until = ? WHERE session_id = ? AND handler = ? AND used_until < ?")
                    .params(usedUntil(), session.value(), handler.toString(), usedUntil())
                    .update();
        }
    }

    /** The total size of the chunks of an upload in bytes; 0 if there is no such upload. */
    long size(Session session, HandlerId handler) {
        return jdbc.sql("SELECT COALESCE(SUM(size), 0) FROM uploads WHERE session_id = ? AND handler = ?")
                .params(session.id().value(), handler.toString())
                .query(Long.class)
                .single();
    }

    /** Returns at most {@code limit} uploads of a session that are not being published, newest first. */
    public List<OpenHandler.Upload> newest(Session session, int limit) {
        return jdbc.sql("""
                        SELECT handler, size, complete, created_at FROM uploads WHERE session_id = ? AND taken_at = 0
                        ORDER BY created_at DESC, handler DESC LIMIT ?
                        """)
                .params(session.id().value(), limit)
                .query((row, index) -> upload(row))
                .list();
    }

    /** An upload from a row that has its handler, size, completeness and time of creation. */
    static OpenHandler.Upload upload(ResultSet row) throws SQLException {
        return new OpenHandler.Upload(
                HandlerId.stored(row.getString("handler")),
                row.getLong("size"),
                Optional.of(Instant.ofEpochMilli(row.getLong("created_at"))),
                row.getInt("complete") == 1);
    }

    /**
     * Appends a chunk to an upload.
     *
     * @param chunk empty for a chunk without bytes
     * @param last whether it is the last chunk of the upload
     * @param quota what all uploads of the user may amount to, including this chunk
     * @param beforeCommit called when the chunk has its row, and no other chunk can get one. If it fails, nothing is
     *     appended
     * @return false if there is no such upload, or it accepts no more chunks
     * @throws Refusal {@code Upload quota exceeded.}
     */
    boolean append(
            Session session,
            HandlerId handler,
            Optional<StoredChunk> chunk,
            boolean last,
            UploadQuota quota,
            Runnable beforeCommit) {
        return transactions.execute(status -> {
            totals.lock(session);
            long size = chunk.map(StoredChunk::size).orElse(0L);
            // Locks the row of the upload until the transaction ends, so that each chunk gets its own place.
            Optional<Long> place = jdbc.sql("""
                            UPDATE uploads SET chunks = chunks + 1, size = size + ?, complete = ?, used_until = ?
                            WHERE session_id = ? AND handler = ? AND complete = 0 AND taken_at = 0
                            RETURNING chunks
                            """)
                    .param(size)
                    .param(last ? 1 : 0)
                    .param(usedUntil())
                    .param(session.id().value())
                    .param(handler.toString())
                    .query(Long.class)
                    .optional();
            if (place.isPresent()) {
                totals.requireRoomForChunk(session, place.get() - 1, size, quota);
                totals.add(session, 0, 1, size);
                chunk.ifPresent(stored -> chunkRows.insert(session.id(), handler, place.get(), stored));
                beforeCommit.run();
            }
            return place.isPresent();
        });
    }

    /**
     * Checks that a chunk may be appended, without a write.
     *
     * @throws Refusal {@code Upload quota exceeded.}
     */
    void requireRoom(Session session, HandlerId handler, long bytes, UploadQuota quota) {
        long chunks = jdbc.sql("SELECT chunks FROM uploads WHERE session_id = ? AND handler = ?")
                .params(session.id().value(), handler.toString())
                .query(Long.class)
                .optional()
                .orElse(0L);
        totals.requireRoomForChunk(session, chunks, bytes, quota);
    }

    /**
     * Claims an upload permanently. Of concurrent callers only one succeeds. The rows remain until they are {@linkplain
     * #delete deleted}, because they tell the sweep that the chunks are being read.
     *
     * @return empty if there is no such upload or it is already claimed
     */
    Optional<ClaimedUpload> claim(Session session, HandlerId handler) {
        return jdbc.sql("""
                        UPDATE uploads SET taken_at = ? WHERE session_id = ? AND handler = ? AND taken_at = 0
                        RETURNING complete, chunks, size
                        """)
                .params(clock.millis(), session.id().value(), handler.toString())
                .query((row, index) ->
                        new ClaimedUpload(row.getInt("complete") == 1, row.getLong("chunks"), row.getLong("size")))
                .optional();
    }

    /** Whether there is such an upload, also if it is claimed. */
    boolean exists(Session session, HandlerId handler) {
        return jdbc.sql("SELECT count(*) FROM uploads WHERE session_id = ? AND handler = ?")
                        .params(session.id().value(), handler.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Deletes an upload. Succeeds if there is none. */
    void delete(Session session, HandlerId handler) {
        if (exists(session, handler)) {
            transactions.executeWithoutResult(status -> totals.delete(
                    session.id(),
                    jdbc.sql("DELETE FROM uploads WHERE session_id = ? AND handler = ? RETURNING chunks, size")
                            .params(session.id().value(), handler.toString())));
        }
        chunkRows.deleteAll(session.id(), handler);
    }

    /**
     * The time until which an upload that is used now counts as used: one interval, as for downloads. This is longer than
     * the time between the check and the row of a chunk.
     */
    private long usedUntil() {
        return clock.millis() + properties.recordInterval().toMillis();
    }
}
