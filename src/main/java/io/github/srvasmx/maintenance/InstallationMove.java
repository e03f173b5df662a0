package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.maintenance.MoveReport.Contents;
import io.github.srvasmx.maintenance.MoveReport.Rows;
import io.github.srvasmx.storage.object.ObjectTransfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves the installation of one server into the database and the store that several servers share.
 *
 * <p>First the content files are copied. No row names them, so no server sees them. Then all rows are written in one
 * transaction. So servers see either nothing or everything, and a move that was interrupted only has to be started again.
 */
@Service
@ConditionalOnNotWebApplication
@ConditionalOnCluster
public class InstallationMove {

    private static final Logger log = LoggerFactory.getLogger(InstallationMove.class);

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ObjectTransfer transfer;

    InstallationMove(JdbcTemplate jdbc, TransactionOperations transactions, ObjectTransfer transfer) {
        this.batches = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.transfer = transfer;
    }

    /**
     * Copies content files while the server of the installation may be running. A later {@link #move} only has to copy
     * the rest.
     *
     * @param from the data directory
     * @param checksums whether to read every content file back from the store and compare its checksum
     * @param findings receives each content file that is missing or damaged
     * @throws StartFailureException when the installation is not one of this version, or the database is not empty
     * @throws IOException when the installation cannot be read, or the store cannot be used
     */
    public MoveReport prepare(Path from, boolean checksums, Progress progress, Consumer<Finding> findings)
            throws IOException {
        try (MoveSource source = MoveSource.openBesideServer(from)) {
            return new MoveReport(copy(source, checksums, progress, findings), Optional.empty());
        }
    }

    /**
     * Moves the installation, on which no server runs. Its data directory stays as it is.
     *
     * @param from the data directory, or a backup
     * @param checksums whether to read every content file back from the store and compare its checksum
     * @param damaged whether to move the rest if content files are missing or damaged
     * @param findings receives each content file that is missing or damaged
     * @return without rows, if content files are damaged and {@code damaged} is false
     * @throws StartFailureException when a server runs on the installation, it is not one of this version, or the database
     *     is not empty
     * @throws IOException when the installation cannot be read, or the store cannot be used
     */
    public MoveReport move(Path from, boolean checksums, boolean damaged, Progress progress, Consumer<Finding> findings)
            throws IOException {
        try (MoveSource source = MoveSource.open(from)) {
            Contents contents = copy(source, checksums, progress, findings);
            if (contents.damaged() > 0 && !damaged) {
                return new MoveReport(contents, Optional.empty());
            }
            transactions.executeWithoutResult(status -> {
                lock();
                requireEmpty(source);
                transfer.close(source.identity());
                new RowMove(source.jdbc(), batches, transfer, progress).run(contents.complete());
                jdbc.sql("INSERT INTO data_directory (identity) VALUES (?)")
                        .param(source.identity())
                        .update();
            });
            end(source);
            return new MoveReport(contents, Optional.of(count(source.jdbc())));
        }
    }

    private Contents copy(MoveSource source, boolean checksums, Progress progress, Consumer<Finding> findings)
            throws IOException {
        requireEmpty(source);
        transfer.begin(source.identity());
        // Again, since another command may have completed the move before this one began it.
        requireEmpty(source);
        try (ContentMove contents = new ContentMove(source, transfer, checksums, progress, findings)) {
            return contents.run();
        }
    }

    /** A server that is starting waits with its first user and library, and then sees that there are some. */
    private void lock() {
        jdbc.sql("UPDATE folders SET changes = changes WHERE id = 0").update();
        jdbc.sql("UPDATE ids SET next_id = next_id").update();
    }

    private void requireEmpty(MoveSource source) {
        Optional<String> moved = jdbc.sql("SELECT identity FROM data_directory")
                .query(String.class)
                .optional();
        if (moved.equals(Optional.of(source.identity()))) {
            throw new StartFailureException(
                    "This installation has been moved into the database already, and nothing is left to do");
        }
        if (moved.isPresent()
                || jdbc.sql("SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM folders WHERE id > 0)")
                                .query(Long.class)
                                .single()
                        > 0) {
            throw new StartFailureException("The database contains users or documents already: an installation is moved"
                    + " into a new database, before the first start of a server on it");
        }
    }

    private void end(MoveSource source) {
        try {
            transfer.end(source.identity());
        } catch (IOException | DataAccessException e) {
            log.debug("A sweep will remove what is left of the move", e);
        }
    }

    private static Rows count(JdbcClient source) {
        return source.sql("""
                        SELECT (SELECT count(*) FROM users) AS users,
                          (SELECT count(*) FROM folders WHERE parent_id = 0 AND id > 0) AS libraries,
                          (SELECT count(*) FROM documents) AS documents,
                          (SELECT count(*) FROM versions) AS versions,
                          (SELECT COALESCE(SUM(size), 0) FROM versions) AS bytes,
                          (SELECT count(*) FROM sessions) AS sessions,
                          (SELECT count(*) FROM uploads) AS uploads
                        """)
                .query((row, index) -> new Rows(
                        row.getLong("users"),
                        row.getLong("libraries"),
                        row.getLong("documents"),
                        row.getLong("versions"),
                        row.getLong("bytes"),
                        row.getLong("sessions"),
                        row.getLong("uploads")))
                .single();
    }
}
