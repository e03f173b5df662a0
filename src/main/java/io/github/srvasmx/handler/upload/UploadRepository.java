package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import io.github.srvasmx.storage.BlobKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The upload tables: the chunks of each upload, their order, and whether the last chunk was received. Each method looks only
 * for uploads of the given session, so the uploads of other sessions do not exist for it. The rows of a session are deleted
 * together with the session.
 */
@Repository
public class UploadRepository {

    /** An upload that a caller has claimed. Nothing can be appended to it. */
    record ClaimedUpload(boolean complete, List<StoredChunk> chunks) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final HandlerProperties properties;
    private final Clock clock;

    UploadRepository(JdbcClient jdbc, TransactionOperations transactions, HandlerProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    void insert(Session session, HandlerId handler) {
        jdbc.sql("""
                        INSERT INTO uploads (session_id, handler, user_id, chunks, size, complete, created_at, used_until)
                        VALUES (?, ?, ?, 0, 0, 0, ?, ?)
                        """)
                .params(session.id().value(), handler.toString(), session.user().id(), clock.millis(), usedUntil())
                .update();
    }

    /**
     * Checks the total size of all uploads of a user.
     *
     * @param additionalBytes how many bytes are about to be added
     * @throws Refusal {@code Upload quota exceeded.}
     */
    void requireWithinQuota(long quota, long userId, long additionalBytes) {
        long bytes = jdbc.sql("SELECT COALESCE(SUM(size), 0) FROM uploads WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single();
        if (bytes > quota - additionalBytes) {
            throw Refusal.UPLOAD_QUOTA_EXCEEDED;
        }
    }

    /** Whether there is such an upload and it accepts chunks. */
    boolean isOpen(Session session, HandlerId handler) {
        return jdbc.sql("""
                                SELECT count(*) FROM uploads
                                WHERE session_id = ? AND handler = ? AND complete = 0 AND taken_at = 0
                                """)
                        .params(session.id().value(), handler.toString())
                        .query(Long.class)
                        .single()
                > 0;
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
                .query((row, index) -> new OpenHandler.Upload(
                        new HandlerId(UUID.fromString(row.getString("handler"))),
                        row.getLong("size"),
                        Optional.of(Instant.ofEpochMilli(row.getLong("created_at"))),
                        row.getInt("complete") == 1))
                .list();
    }

    /**
     * Appends a chunk to an upload.
     *
     * @param chunk empty for a chunk without bytes
     * @param last whether it is the last chunk of the upload
     * @param quota the limit of the total size of all uploads of the user, including this chunk
     * @return false if there is no such upload, or it accepts no more chunks
     * @throws Refusal {@code Upload quota exceeded.}
     */
    boolean append(Session session, HandlerId handler, Optional<StoredChunk> chunk, boolean last, long quota) {
        return transactions.execute(status -> {
            // Locks the row of the user, so that each concurrent chunk sees the size of the chunks before it.
            jdbc.sql("UPDATE users SET enabled = enabled WHERE id = ?")
                    .param(session.user().id())
                    .update();
            // Locks the row of the upload until the transaction ends, so that each chunk gets its own place.
            Optional<Long> place = jdbc.sql("""
                            UPDATE uploads SET chunks = chunks + 1, size = size + ?, complete = ?, used_until = ?
                            WHERE session_id = ? AND handler = ? AND complete = 0 AND taken_at = 0
                            RETURNING chunks
                            """)
                    .param(chunk.map(StoredChunk::size).orElse(0L))
                    .param(last ? 1 : 0)
                    .param(usedUntil())
                    .param(session.id().value())
                    .param(handler.toString())
                    .query(Long.class)
                    .optional();
            if (place.isPresent() && chunk.isPresent()) {
                requireWithinQuota(quota, session.user().id(), 0);
                insertChunk(session, handler, place.get(), chunk.get());
            }
            return place.isPresent();
        });
    }

    /**
     * Claims an upload permanently. Of concurrent callers only one succeeds. The rows remain until they are {@linkplain
     * #delete deleted}, because they tell the sweep that the chunks are being read.
     *
     * @return the upload with its chunks in their order, or empty if there is no such upload or it is already claimed
     */
    Optional<ClaimedUpload> claim(Session session, HandlerId handler) {
        return transactions.execute(status -> jdbc.sql("""
                        UPDATE uploads SET taken_at = ? WHERE session_id = ? AND handler = ? AND taken_at = 0
                        RETURNING complete
                        """)
                .params(clock.millis(), session.id().value(), handler.toString())
                .query(Integer.class)
                .optional()
                .map(complete -> new ClaimedUpload(complete == 1, chunks(session, handler))));
    }

    void delete(Session session, HandlerId handler) {
        jdbc.sql("DELETE FROM uploads WHERE session_id = ? AND handler = ?")
                .params(session.id().value(), handler.toString())
                .update();
    }

    /** One interval ahead, as for downloads. This covers the time between the check and the row of a chunk. */
    private long usedUntil() {
        return clock.millis() + properties.recordInterval().toMillis();
    }

    private void insertChunk(Session session, HandlerId handler, long place, StoredChunk chunk) {
        jdbc.sql("INSERT INTO upload_chunks (session_id, handler, place, content, size) VALUES (?, ?, ?, ?, ?)")
                .params(
                        session.id().value(),
                        handler.toString(),
                        place,
                        chunk.key().toString(),
                        chunk.size())
                .update();
    }

    private List<StoredChunk> chunks(Session session, HandlerId handler) {
        return jdbc.sql("""
                        SELECT content, size FROM upload_chunks WHERE session_id = ? AND handler = ? ORDER BY place
                        """)
                .params(session.id().value(), handler.toString())
                .query((row, index) -> new StoredChunk(
                        new BlobKey(List.of(row.getString("content").split("/", -1))), row.getLong("size")))
                .list();
    }
}
