package io.github.srvasmx.maintenance;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.file.DataDirectory.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data that a restore brings back, and its refusals. */
class RestoreTest extends BackupTestCase {

    @Test
    void aRestoredBackupHasEveryDocumentWithEveryVersionAndTheRecycleBin() throws IOException {
        library.publish("/Plans/a.txt", "one");
        library.publish("/Plans/a.txt", "two");
        library.publish("/Plans/deleted.txt", "three");
        library.trash.deletions.deleteDocument(ADMINISTRATOR, "/Plans/deleted.txt");

        BackupReport report = backUp(backup);

        assertThat(report).isEqualTo(new BackupReport(3, 11, List.of()));
        library.publish("/Plans/later.txt", "later");
        assertThat(restore(backup, root.resolve("restored"))).isEqualTo(report);
        try (LibraryFixture restored = new LibraryFixture(root.resolve("restored"))) {
            assertThat(restored.text("/Plans/a.txt")).isEqualTo("two");
            assertThat(restored.bytes(restored.library.version(ADMINISTRATOR, "/Plans/a.txt", 1_000_000)))
                    .asString()
                    .isEqualTo("one");
            restored.trash.service.restore(item(restored));
            assertThat(restored.text("/Plans/deleted.txt")).isEqualTo("three");
            assertThat(restored.rows("versions")).isEqualTo(3);
        }
    }

    @Test
    void noSessionAndNoUploadComesBack() throws IOException {
        User ada = library.user("ada");
        library.jdbc
                .sql("INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)"
                        + " VALUES ('s', 't', ?, 0, 9, 9)")
                .param(ada.id())
                .update();
        library.jdbc
                .sql("INSERT INTO uploads (session_id, handler, user_id, chunks, size, complete, created_at)"
                        + " VALUES ('s', 'h', ?, 0, 0, 0, 0)")
                .param(ada.id())
                .update();

        backUp(backup);

        restore(backup, root.resolve("restored"));
        try (LibraryFixture restored = new LibraryFixture(root.resolve("restored"))) {
            assertThat(restored.rows("sessions")).isZero();
            assertThat(restored.rows("uploads")).isZero();
            assertThat(restored.rows("users")).isEqualTo(1);
        }
    }

    @Test
    void aDamagedBackupIsRestoredOnlyIfTheAdministratorSaysSo() throws IOException {
        DocumentVersion missing = library.publish("/Plans/missing.txt", "one");
        library.publish("/Plans/whole.txt", "four");
        backUp(backup);
        Files.delete(backup.resolve(missing.content().toString()));
        Path target = root.resolve("restored");

        assertThat(restore(backup, target).findings()).hasSize(1);
        assertThat(filesIn(target)).containsExactly("server.lock");

        try (DataDirectory directory = DataDirectory.open(target, Access.RESTORE)) {
            BackupReport report = restoreInto(directory).restore(backup, false, true, SILENT);
            assertThat(report.findings()).hasSize(1);
        }
        try (LibraryFixture restored = new LibraryFixture(target)) {
            assertThat(restored.text("/Plans/whole.txt")).isEqualTo("four");
        }
    }

    @Test
    void aContentOfTheBackupThatCannotBeReadIsNamedAndTheRestCanBeRestored() throws IOException {
        DocumentVersion unreadable = library.publish("/Plans/unreadable.txt", "one");
        library.publish("/Plans/whole.txt", "four");
        backUp(backup);
        replaceByFolder(backup, unreadable);
        Path target = root.resolve("restored");

        assertThat(restore(backup, target).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).startsWith("cannot be read: "));
        assertThat(filesIn(target)).containsExactly("server.lock");

        try (DataDirectory directory = DataDirectory.open(target, Access.RESTORE)) {
            assertThat(restoreInto(directory)
                            .restore(backup, false, true, SILENT)
                            .findings())
                    .hasSize(1);
        }
        try (LibraryFixture restored = new LibraryFixture(target)) {
            assertThat(restored.text("/Plans/whole.txt")).isEqualTo("four");
        }
    }

    /** The last step of a restore can fail too, for example because the disk is full. */
    @Test
    void aRestoreWhoseDatabaseCannotBePutAtItsPlaceLeavesNothing() throws IOException {
        library.publish("/Plans/a.txt", "one");
        backUp(backup);
        Path target = root.resolve("restored");
        Path obstacle = target.resolve("srv.db");
        Progress obstructing = (activity, done, total) -> createDirectories(obstacle.resolve("not-empty"));

        try (DataDirectory directory = DataDirectory.open(target, Access.RESTORE)) {
            assertThatThrownBy(() -> restoreInto(directory).restore(backup, false, false, obstructing))
                    .isInstanceOf(IOException.class);
        }

        assertThat(filesIn(target)).containsExactly("server.lock");
        Files.delete(obstacle.resolve("not-empty"));
        Files.delete(obstacle);
        assertThat(restore(backup, target).versions()).isEqualTo(1);
    }

    @Test
    void aRestoreWhoseIdentityCannotBeWrittenLeavesNothing() throws IOException {
        library.publish("/Plans/a.txt", "one");
        library.jdbc.sql("DELETE FROM data_directory").update();
        library.jdbc.sql("INSERT INTO data_directory (identity) VALUES ('x')").update();
        backUp(backup);
        Path target = root.resolve("restored");
        Path obstacle = target.resolve("identity");
        Progress obstructing = (activity, done, total) -> createDirectories(obstacle.resolve("not-empty"));

        try (DataDirectory directory = DataDirectory.open(target, Access.RESTORE)) {
            assertThatThrownBy(() -> restoreInto(directory).restore(backup, false, false, obstructing))
                    .isInstanceOf(IOException.class);
        }

        assertThat(filesIn(target)).containsExactly("server.lock");
    }

    @Test
    void onlyACompleteBackupIsRestored() throws IOException {
        library.publish("/Plans/a.txt", "one");
        backUp(backup);
        Files.delete(backup.resolve("backup.properties"));

        assertThatThrownBy(() -> restore(backup, root.resolve("restored")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(backup + " does not contain a complete backup");
    }

    @Test
    void aBackupOfANewerVersionIsNotRestored() throws IOException {
        library.jdbc
                .sql("UPDATE flyway_schema_history SET version = '9999', installed_rank = 9999 WHERE version = '13'")
                .update();
        backUpUnchecked();
        Path target = root.resolve("restored");

        assertThatThrownBy(() -> restore(backup, target))
                .isInstanceOf(StartFailureException.class)
                .hasMessageContaining("newer than this version of srv-asmx");
        assertThat(filesIn(target)).containsExactly("server.lock");
    }

    @Test
    void aBackupIsRestoredOnlyIntoAnEmptyDataDirectory() throws IOException {
        backUp(backup);
        Path target = Files.createDirectory(root.resolve("restored"));
        Files.writeString(target.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> restore(backup, target))
                .isInstanceOf(StartFailureException.class)
                .hasMessage("The data directory " + target + " is not empty: a backup is restored into an empty one");
        assertThatThrownBy(() -> restore(backup, library.root()))
                .hasMessage("There is a database in the data directory " + library.root() + " already");
    }

    @Test
    void noServerStartsAndNoDatabaseIsCreatedDuringARestore() throws IOException {
        Path target = root.resolve("restored");
        try (DataDirectory restoring = DataDirectory.open(target, Access.RESTORE)) {
            for (Access access : new Access[] {Access.SERVER, Access.CREATION}) {
                assertThatThrownBy(() -> DataDirectory.open(restoring.path(), access))
                        .isInstanceOf(StartFailureException.class)
                        .hasMessage("Another server or command uses the data directory " + target);
            }
        }
        assertThat(target.resolve("srv.db")).doesNotExist();
    }

    @Test
    void noBackupIsRestoredIntoADirectoryWhoseDatabaseIsBeingCreated() throws IOException {
        Path target = root.resolve("restored");
        DataDirectory.open(target, Access.CREATION).close();

        assertThatThrownBy(() -> DataDirectory.open(target, Access.RESTORE))
                .isInstanceOf(StartFailureException.class)
                .hasMessageStartingWith("The data directory " + target + " is not empty");
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a newer version with another schema makes it. */
    private void backUpUnchecked() throws IOException {
        Files.createDirectory(backup);
        library.databaseBackup().copyTo(backup.resolve("srv.db"));
        Files.writeString(backup.resolve("backup.properties"), "versions=0\nbytes=0\n");
    }
}
