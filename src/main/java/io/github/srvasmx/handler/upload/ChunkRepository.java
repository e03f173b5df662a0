package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.upload.ChunkStore.StoredChunk;
import io.github.srvasmx.storage.BlobKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of chunks. A row whose upload no longer exists has no effect. Rows are deleted in small steps, because all other
 * writers wait for each step.
 */
@Repository
class ChunkRepository {

    private static final int STEP = 500;

    /** The upload that a row names. */
    record Owner(SessionId session, HandlerId handler) {}

    /** A chunk and its place in its upload, from 1. */
    private record PlacedChunk(long place, StoredChunk chunk) {}

    private final JdbcClient jdbc;

    ChunkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SessionId session, HandlerId handler, long place, StoredChunk chunk) {
        jdbc.sql("""
                        INSERT INTO upload_chunks (session_id, handler, place, content, size, crc32)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(session.value(), handler.toString(), place, chunk.key().toString(), chunk.size(), chunk.crc32())
                .update();
    }

    private List<PlacedChunk> after(SessionId session, HandlerId handler, long place, int limit) {
        return jdbc.sql("""
                        SELECT place, content, size, crc32 FROM upload_chunks
                        WHERE session_id = ? AND handler = ? AND place > ? ORDER BY place LIMIT ?
                        """)
                .params(session.value(), handler.toString(), place, limit)
                .query((row, index) -> new PlacedChunk(
                        row.getLong("place"),
                        new StoredChunk(
                                BlobKey.parse(row.getString("content")), row.getLong("size"), row.getString("crc32"))))
                .list();
    }

    /**
     * Returns the chunks of an upload in their order. They are read from the database in small parts. At the end
     * {@code hasNext} asks the database again, so the iterator goes on if a chunk was appended meanwhile.
     */
    Iterator<StoredChunk> chunks(SessionId session, HandlerId handler) {
        return new Iterator<>() {

            private final Deque<PlacedChunk> part = new ArrayDeque<>();
            private long place;

            @Override
            public boolean hasNext() {
                if (part.isEmpty()) {
                    part.addAll(after(session, handler, place, STEP));
                }
                return !part.isEmpty();
            }

            @Override
            public StoredChunk next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The upload has no more chunks");
                }
                PlacedChunk next = part.remove();
                place = next.place();
                return next.chunk();
            }
        };
    }

    /** Whether a chunk belongs to an upload. */
    boolean belongsToUpload(BlobKey key) {
        return jdbc.sql("""
                                SELECT count(*) FROM upload_chunks c
                                JOIN uploads u ON u.session_id = c.session_id AND u.handler = c.handler
                                WHERE c.content = ?
                                """).param(key.toString()).query(Long.class).single() > 0;
    }

    /** Returns at most {@code limit} uploads that no longer exist and whose chunks have rows. */
    List<Owner> withoutUpload(int limit) {
        return jdbc.sql("""
                        SELECT DISTINCT session_id, handler FROM upload_chunks c WHERE NOT EXISTS (
                          SELECT 1 FROM uploads u WHERE u.session_id = c.session_id AND u.handler = c.handler)
                        LIMIT ?
                        """)
                .param(limit)
                .query((row, index) -> new Owner(
                        new SessionId(row.getString("session_id")), HandlerId.stored(row.getString("handler"))))
                .list();
    }

    /** Deletes the rows of an upload. */
    void deleteAll(SessionId session, HandlerId handler) {
        // Reads first, because a statement waits for other writers even if it deletes nothing.
        while (!after(session, handler, Long.MIN_VALUE, 1).isEmpty()) {
            jdbc.sql("""
                            DELETE FROM upload_chunks WHERE session_id = :session AND handler = :handler AND place IN (
                              SELECT place FROM upload_chunks WHERE session_id = :session AND handler = :handler
                              ORDER BY place LIMIT :step)
                            """)
                    .param("session", session.value())
                    .param("handler", handler.toString())
                    .param("step", STEP)
                    .update();
        }
    }

    /** Deletes the rows of all uploads of a session that has ended. */
    void deleteAll(SessionId session) {
        List<HandlerId> handlers;
        do {
            handlers = jdbc
                    .sql("SELECT DISTINCT handler FROM upload_chunks WHERE session_id = ? LIMIT ?")
                    .params(session.value(), STEP)
                    .query(String.class)
                    .list()
                    .stream()
                    .map(HandlerId::stored)
                    .toList();
            handlers.forEach(handler -> deleteAll(session, handler));
        } while (handlers.size() == STEP);
    }
}
