package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.database.DatabaseBackup;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.maintenance.ContentCopy.Damage;
import io.github.srvasmx.storage.file.BackupFolder;
import io.github.srvasmx.storage.file.BlobTransfer;
import io.github.srvasmx.storage.file.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Makes backups while the server runs. A backup is a folder with a copy of the database, which has no sessions, and the
 * content files of all its versions.
 *
 * <p>The database is copied first, so every content file that it names exists, unless it is permanently deleted before it
 * is copied. If that happens, the database is copied again. The content files that were copied before stay in the
 * backup, so in the second pass only a content file that was stored since the first copy can be missing.
 */
@Service
@ConditionalOnNotWebApplication
@ConditionalOnSingleServer
public class BackupService {

    static final String VERSIONS = "versions";
    static final String BYTES = "bytes";

    /** More than enough, unless documents are stored and permanently deleted all the time. */
    private static final int MAX_COPIES = 10;

    /** The tables of data that belongs to sessions, in the order in which their rows can be deleted. */
    private static final List<String> TABLES_OF_SESSIONS =
            List.of("handler_uses", "upload_chunks", "uploads", "upload_totals", "sessions");

    private final DatabaseBackup database;
    private final DataDirectory directory;
    private final VersionRows live;
    private final Clock clock;

    BackupService(DatabaseBackup database, DataDirectory directory, JdbcClient jdbc, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.live = new VersionRows(jdbc);
        this.clock = clock;
    }

    /**
     * Makes a backup, durably. If it fails, nothing is left in the folder. Content files that are missing or damaged in
     * the data directory are not failures; they are in the report.
     *
     * @param target a folder that is empty or does not exist
     * @param checksums whether to compare the checksums of the content files, in addition to their sizes
     * @throws IllegalArgumentException when there is anything in the folder, or it is in the data directory
     * @throws StartFailureException when the database cannot be copied to a file
     * @throws IOException when the folder cannot be written
     */
    public BackupReport create(Path target, boolean checksums, Progress progress) throws IOException {
        database.requireSupported();
        BackupFolder folder = BackupFolder.create(target, directory);
        try {
            return fill(folder, checksums, progress);
        } catch (IOException | RuntimeException e) {
            folder.discard(e);
            throw e;
        }
    }

    private BackupReport fill(BackupFolder folder, boolean checksums, Progress progress) throws IOException {
        try (BlobTransfer transfer = new BlobTransfer(directory.path(), folder.path())) {
            ContentCopy contents = new ContentCopy(transfer, checksums, progress);
            for (int copies = 1; copies <= MAX_COPIES; copies++) {
                if (copies > 1) {
                    folder.clearDatabase();
                }
                database.copyTo(folder.database());
                try (DatabaseFile copy = DatabaseFile.open(folder.database())) {
                    VersionRows versions = new VersionRows(copy.jdbc());
                    List<Damage> damage = contents.copy(versions);
                    if (damage.stream().allMatch(lost -> live.needsContent(lost.version()))) {
                        contents.deleteOthers(versions);
                        return complete(folder, copy, damage);
                    }
                }
            }
        }
        throw new StartFailureException(
                "Documents are being permanently deleted all the time, so that no backup can be complete: try again later");
    }

    private BackupReport complete(BackupFolder folder, DatabaseFile copy, List<Damage> damage) throws IOException {
        deleteSessions(copy.jdbc());
        copy.requireUsable();
        BackupReport report = copy.jdbc()
                .sql("SELECT count(*), COALESCE(SUM(size), 0) FROM versions")
                .query((row, index) -> new BackupReport(
                        row.getLong(1),
                        row.getLong(2),
                        damage.stream().map(Damage::finding).toList()))
                .single();
        copy.close();
        folder.complete(List.of(
                "created=" + clock.instant(), VERSIONS + "=" + report.versions(), BYTES + "=" + report.bytes()));
        return report;
    }

    /** A ticket that was valid at the time of the backup must not become valid again by a restore. */
    private static void deleteSessions(JdbcClient copy) {
        TABLES_OF_SESSIONS.forEach(table -> copy.sql("DELETE FROM " + table).update());
    }
}
