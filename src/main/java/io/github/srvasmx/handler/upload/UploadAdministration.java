package io.github.srvasmx.handler.upload;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerSummary;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The uploads of all sessions, for administrators. */
@Component
@ConditionalOnNotWebApplication
public class UploadAdministration {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final UploadTotalsRepository totals;
    private final ChunkRepository chunkRows;
    private final ChunkBlobs chunkBlobs;

    UploadAdministration(
            JdbcClient jdbc,
            TransactionOperations transactions,
            UploadTotalsRepository totals,
            ChunkRepository chunkRows,
            ChunkBlobs chunkBlobs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.totals = totals;
        this.chunkRows = chunkRows;
        this.chunkBlobs = chunkBlobs;
    }

    /** Passes the uploads of all sessions to {@code visitor} that are not being published. */
    public void list(Consumer<HandlerSummary> visitor) {
        jdbc.sql("""
                        SELECT user_id, session_id, handler, size, complete, created_at FROM uploads WHERE taken_at = 0
                        ORDER BY session_id, handler
                        """).query(row -> {
            visitor.accept(new HandlerSummary(
                    row.getLong("user_id"), new SessionId(row.getString("session_id")), UploadRepository.upload(row)));
        });
    }

    /**
     * Deletes an upload, unless it is being published.
     *
     * @return whether this call has deleted it
     * @throws IOException when its bytes cannot be deleted; a sweep deletes them later
     */
    public boolean delete(HandlerSummary upload) throws IOException {
        HandlerId handler = upload.open().handler();
        boolean deleted = transactions.execute(status -> totals.delete(
                upload.session(), jdbc.sql("""
                        DELETE FROM uploads WHERE session_id = ? AND handler = ? AND taken_at = 0 RETURNING chunks, size
                        """).params(upload.session().value(), handler.toString())));
        if (deleted) {
            chunkRows.deleteAll(upload.session(), handler);
            chunkBlobs.deleteAll(upload.userId(), upload.session(), handler);
        }
        return deleted;
    }
}
