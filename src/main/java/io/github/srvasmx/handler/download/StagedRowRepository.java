package io.github.srvasmx.handler.download;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.quota.StagedTotal;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.handler.quota.StagingTally;
import io.github.srvasmx.storage.BlobKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of staged files. A row is the only record of a handler. The rows of a session are deleted together with the
 * session. All times are those of the database.
 */
@Repository
@ConditionalOnCluster
final class StagedRowRepository implements StagingTally {

    private static final String COLUMNS = " (session_id, handler, user_id, content, size, used_until) ";

    /**
     * A staged file.
     *
     * @param size in bytes
     * @param unrecorded whether this use has to be recorded
     */
    record Row(BlobKey content, long size, boolean unrecorded) {}

    private final JdbcClient jdbc;
    private final long recordMillis;
    private final long idleMillis;

    StagedRowRepository(JdbcClient jdbc, HandlerProperties properties) {
        this.jdbc = jdbc;
        this.recordMillis = properties.recordInterval().toMillis();
        this.idleMillis = properties.idleTimeout().toMillis();
    }

    /**
     * Stages the content of a version.
     *
     * @return false if no version has this content any more
     * @throws Refusal {@link Refusal#SESSION_EXPIRED} when the session has ended
     */
    boolean insertVersion(Session session, HandlerId handler, BlobKey content) {
        int inserted = insert(
                "SELECT s.id, ?, s.user_id, v.content, v.size, now_millis() + ? FROM sessions s JOIN versions v"
                        + " ON v.content = ? WHERE s.id = ? FOR KEY SHARE OF s",
                handler.toString(),
                recordMillis,
                content.toString(),
                session.id().value());
        if (inserted == 0 && !exists(session)) {
            throw Refusal.SESSION_EXPIRED;
        }
        return inserted > 0;
    }

    /**
     * Stages a file that no version has.
     *
     * @throws Refusal {@link Refusal#SESSION_EXPIRED} when the session has ended
     */
    void insertFile(Session session, HandlerId handler, BlobKey content, long size) {
        int inserted = insert(
                "SELECT id, ?, user_id, ?, ?, now_millis() + ? FROM sessions WHERE id = ? FOR KEY SHARE",
                handler.toString(),
                content.toString(),
                size,
                recordMillis,
                session.id().value());
        if (inserted == 0) {
            throw Refusal.SESSION_EXPIRED;
        }
    }

    /**
     * Takes the lock of the foreign key first. So the statement waits for a concurrent end of the session, and then inserts
     * nothing instead of failing.
     */
    private int insert(String rows, Object... parameters) {
        return jdbc.sql("INSERT INTO staged" + COLUMNS + rows)
                .params(parameters)
                .update();
    }

    private boolean exists(Session session) {
        return jdbc.sql("SELECT 1 FROM sessions WHERE id = ?")
                .param(session.id().value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<Row> find(Session session, HandlerId handler) {
        return jdbc.sql("""
                        SELECT content, size, used_until < now_millis() AS unrecorded FROM staged
                        WHERE session_id = ? AND handler = ?
                        """)
                .params(session.id().value(), handler.toString())
                .query((row, index) -> new Row(content(row), row.getLong("size"), row.getBoolean("unrecorded")))
                .optional();
    }

    /** Records that a file is used now, for one interval ahead. */
    void touch(Session session, HandlerId handler) {
        jdbc.sql("UPDATE staged SET used_until = now_millis() + ? WHERE session_id = ? AND handler = ?")
                .params(recordMillis, session.id().value(), handler.toString())
                .update();
    }

    /** Deletes a file; returns its size in bytes if this call deleted it. */
    Optional<Long> delete(Session session, HandlerId handler) {
        return jdbc.sql("DELETE FROM staged WHERE session_id = ? AND handler = ? RETURNING size")
                .params(session.id().value(), handler.toString())
                .query(Long.class)
                .optional();
    }

    /** Deletes the files of a session. The end of the session does that as well. */
    void deleteAll(Session session) {
        jdbc.sql("DELETE FROM staged WHERE session_id = ?")
                .param(session.id().value())
                .update();
    }

    /** At most {@code limit} files of a session, newest first. A handler begins with its time. */
    List<OpenHandler.Download> newest(Session session, int limit) {
        return jdbc.sql("SELECT handler, size FROM staged WHERE session_id = ? ORDER BY handler DESC LIMIT ?")
                .params(session.id().value(), limit)
                .query((row, index) ->
                        new OpenHandler.Download(HandlerId.stored(row.getString("handler")), row.getLong("size")))
                .list();
    }

    /**
     * Deletes at most {@code limit} files whose handlers are idle, and returns what they amount to. Several servers at once
     * delete different ones.
     */
    StagedTotal deleteIdle(int limit) {
        return jdbc.sql("""
                        WITH idle AS (
                          DELETE FROM staged WHERE (session_id, handler) IN (
                            SELECT session_id, handler FROM staged WHERE used_until <= now_millis() - ?
                            ORDER BY used_until LIMIT ? FOR UPDATE SKIP LOCKED)
                          RETURNING size)
                        SELECT count(*) AS handlers, COALESCE(SUM(size), 0) AS bytes FROM idle
                        """)
                .params(idleMillis, limit)
                .query(StagedRowRepository::total)
                .single();
    }

    /** Counts what {@link #deleteIdle} would delete. */
    StagedTotal countIdle() {
        return total("WHERE used_until <= now_millis() - ?", idleMillis);
    }

    @Override
    public StagedTotal count(StagingScope scope) {
        if (scope instanceof StagingScope.OfSession ofSession) {
            return total("WHERE session_id = ?", ofSession.session().value());
        }
        if (scope instanceof StagingScope.OfUser ofUser) {
            return total("WHERE user_id = ?", ofUser.userId());
        }
        return total("");
    }

    private StagedTotal total(String condition, Object... parameters) {
        return jdbc.sql("SELECT count(*) AS handlers, COALESCE(SUM(size), 0) AS bytes FROM staged " + condition)
                .params(parameters)
                .query(StagedRowRepository::total)
                .single();
    }

    private static StagedTotal total(ResultSet row, int index) throws SQLException {
        return new StagedTotal(row.getLong("handlers"), row.getLong("bytes"));
    }

    private static BlobKey content(ResultSet row) throws SQLException {
        return BlobKey.parse(row.getString("content"));
    }
}
