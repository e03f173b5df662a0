package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.handler.OpenHandler;
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
 * The rows of uploads: which chunks there are, in which order, and whether the last has come. Every method asks for "this
 * handler of this session", so that another session's does not exist here. Rows go with their session.
 */
@Repository
public class UploadRepository {

    /** An upload that nothing can be added to any more. */
    record Taken(boolean complete, List<UploadedChunk> chunks) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final HandlerProperties properties;
    private final Clock clock;

    public UploadRepository(
            JdbcClient jdbc, TransactionOperations transactions, HandlerProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    public void insert(Session session, HandlerId handler) {
        jdbc.sql("""
                        INSERT INTO uploads (session_id, handler, user_id, chunks, size, complete, created_at, used_until)
                        VALUES (?, ?, ?, 0, 0, 0, ?, ?)
                        """)
                .params(session.id().value(), handler.toString(), session.user().id(), clock.millis(), usedUntil())
                .update();
    }

    /** How many bytes a user has in uploads. */
    private long bytesOf(long userId) {
        return jdbc.sql("SELECT COALESCE(SUM(size), 0) FROM uploads WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single();
    }

    /**
     * @param more how many bytes are to be added to those that there are
     * @throws Refusal {@code Upload quota exceeded.}
     */
    void requireWithin(long quota, long userId, long more) {
        if (bytesOf(userId) > quota - more) {
            throw Refusal.UPLOAD_QUOTA_EXCEEDED;
        }
    }

    /** Whether there is such an upload that still waits for chunks. */
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

    /** How many bytes have come of an upload; 0 where there is none. */
    long size(Session session, HandlerId handler) {
        return jdbc.sql("SELECT COALESCE(SUM(size), 0) FROM uploads WHERE session_id = ? AND handler = ?")
                .params(session.id().value(), handler.toString())
                .query(Long.class)
                .single();
    }

    /** The newest uploads of a session, newest first. */
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
     * Adds a chunk behind those that are there, or nothing but the news that the last has come.
     *
     * @param quota how many bytes the user may have in uploads together with this chunk
     * @return whether it was: not when the upload is complete or gone
     * @throws Refusal {@code Upload quota exceeded.}
     */
    boolean append(Session session, HandlerId handler, Optional<UploadedChunk> chunk, boolean last, long quota) {
        return transactions.execute(status -> {
            // The row of the user too, so that of chunks at once each sees those before it.
            jdbc.sql("UPDATE users SET enabled = enabled WHERE id = ?")
                    .param(session.user().id())
                    .update();
            // The row stays locked until the end of this transaction, so each chunk has a place of its own.
            Optional<Long> place = jdbc.sql("""
                            UPDATE uploads SET chunks = chunks + 1, size = size + ?, complete = ?, used_until = ?
                            WHERE session_id = ? AND handler = ? AND complete = 0 AND taken_at = 0
                            RETURNING chunks
                            """)
                    .param(chunk.map(UploadedChunk::size).orElse(0L))
                    .param(last ? 1 : 0)
                    .param(usedUntil())
                    .param(session.id().value())
                    .param(handler.toString())
                    .query(Long.class)
                    .optional();
            if (place.isPresent() && chunk.isPresent()) {
                requireWithin(quota, session.user().id(), 0);
                insertChunk(session, handler, place.get(), chunk.get());
            }
            return place.isPresent();
        });
    }

    /**
     * Takes an upload for good, chunks in their order; of all who try it at once, one has it. Its rows stay until they are
     * {@linkplain #delete deleted}, since they tell the sweep that the chunks are being read.
     */
    Optional<Taken> take(Session session, HandlerId handler) {
        return transactions.execute(status -> jdbc.sql("""
                        UPDATE uploads SET taken_at = ? WHERE session_id = ? AND handler = ? AND taken_at = 0
                        RETURNING complete
                        """)
                .params(clock.millis(), session.id().value(), handler.toString())
                .query(Integer.class)
                .optional()
                .map(complete -> new Taken(complete == 1, chunks(session, handler))));
    }

    void delete(Session session, HandlerId handler) {
        jdbc.sql("DELETE FROM uploads WHERE session_id = ? AND handler = ?")
                .params(session.id().value(), handler.toString())
                .update();
    }

    /** A little ahead, as that of downloads: so the time from an append's check to its row does not count. */
    private long usedUntil() {
        return clock.millis() + properties.slack().toMillis();
    }

    private void insertChunk(Session session, HandlerId handler, long place, UploadedChunk chunk) {
        jdbc.sql("INSERT INTO upload_chunks (session_id, handler, place, content, size) VALUES (?, ?, ?, ?, ?)")
                .params(
                        session.id().value(),
                        handler.toString(),
                        place,
                        chunk.content().toString(),
                        chunk.size())
                .update();
    }

    private List<UploadedChunk> chunks(Session session, HandlerId handler) {
        return jdbc.sql("""
                        SELECT content, size FROM upload_chunks WHERE session_id = ? AND handler = ? ORDER BY place
                        """)
                .params(session.id().value(), handler.toString())
                .query((row, index) -> new UploadedChunk(
                        new BlobKey(List.of(row.getString("content").split("/", -1))), row.getLong("size")))
                .list();
    }
}
