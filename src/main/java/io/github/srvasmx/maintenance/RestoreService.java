package io.github.srvasmx.maintenance;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.database.DatabaseBackup;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.maintenance.ContentCopy.Damage;
import io.github.srvasmx.storage.file.BackupFolder;
import io.github.srvasmx.storage.file.BlobTransfer;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.file.RestoreTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Service;

/**
 * Restores a backup into an empty data directory. The directory gets the identity of the directory from which the backup was
 * made, because it has the same documents, and other backups of these documents belong to it too.
 */
@Service
@ConditionalOnNotWebApplication
@ConditionalOnSingleServer
public class RestoreService {

    private final DatabaseBackup database;
    private final DataDirectory directory;

    /**
     * @param directory opened to be {@linkplain DataDirectory.Access#RESTORE restored}
     */
    RestoreService(DatabaseBackup database, DataDirectory directory) {
        this.database = database;
        this.directory = directory;
    }

    /**
     * Restores a backup. If it fails, the data directory is empty again.
     *
     * @param checksums whether to compare the checksums of the content files, in addition to their sizes
     * @param damaged whether to restore the rest if content files are missing or damaged
     * @return what was restored. If there are findings and {@code damaged} is false, nothing was
     * @throws IllegalArgumentException when there is no complete backup
     * @throws StartFailureException when the database of the backup is damaged, or newer than this version
     * @throws IOException when the backup cannot be read, or the data directory cannot be written
     */
    public BackupReport restore(Path backup, boolean checksums, boolean damaged, Progress progress) throws IOException {
        database.requireSupported();
        BackupFolder folder = BackupFolder.open(backup);
        RestoreTarget target = new RestoreTarget(directory);
        try {
            target.copyDatabase(folder);
            BackupReport report = fill(folder, target, checksums, progress);
            if (damaged || report.findings().isEmpty()) {
                target.complete(identity(target));
            } else {
                target.discard();
            }
            return report;
        } catch (IOException | RuntimeException e) {
            discardAfter(e, target);
            throw e;
        }
    }

    private static void discardAfter(Exception failure, RestoreTarget target) {
        try {
            target.discard();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static BackupReport fill(BackupFolder folder, RestoreTarget target, boolean checksums, Progress progress)
            throws IOException {
        try (DatabaseFile copy = DatabaseFile.open(target.unfinishedDatabase());
                BlobTransfer transfer = new BlobTransfer(folder.path(), target.path())) {
            copy.requireUsable();
            VersionRows versions = new VersionRows(copy.jdbc());
            if (versions.count() != folder.fact(BackupService.VERSIONS)) {
                throw new StartFailureException(folder.database() + " does not belong to this backup");
            }
            List<Damage> damage = new ContentCopy(transfer, checksums, progress).copy(versions);
            return new BackupReport(
                    versions.count(),
                    folder.fact(BackupService.BYTES),
                    damage.stream().map(Damage::finding).toList());
        }
    }

    private static Optional<String> identity(RestoreTarget target) {
        try (DatabaseFile copy = DatabaseFile.open(target.unfinishedDatabase())) {
            return copy.identity();
        }
    }
}
