package io.github.srvasmx.maintenance;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.file.DataDirectory.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final Progress SILENT = (activity, done, total) -> {};

    private Path root;
    private Path backup;
    private LibraryFixture library;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        root = folder;
        backup = folder.resolve("backup");
        library = new LibraryFixture(Files.createDirectory(folder.resolve("data")));
        library.createFolder("Plans");
    }

    @AfterEach
    void close() {
        library.close();
    }

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
    void aBackupDuringUploadsAndRemovalsIsComplete() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            Future<?> uploads = clients.submit(() -> {
                for (int i = 0; !stop.get(); i++) {
                    library.publish("/Plans/kept-" + i + ".txt", "kept " + i);
                }
                return null;
            });
            Future<?> removals = clients.submit(() -> {
                for (int i = 0; !stop.get(); i++) {
                    publishAndRemove("/Plans/removed-" + i + ".txt");
                }
                return null;
            });
            for (int i = 0; i < 5; i++) {
                long before = library.rows("versions");
                assertThat(backUp(root.resolve("backup" + i)).findings()).isEmpty();
                assertThat(restore(root.resolve("backup" + i), root.resolve("restored" + i)))
                        .satisfies(report -> assertThat(report.findings()).isEmpty())
                        .satisfies(report -> assertThat(report.versions()).isGreaterThanOrEqualTo(before - 1));
            }
            stop.set(true);
            uploads.get();
            removals.get();
        } finally {
            stop.set(true);
            clients.shutdown();
        }
        assertThat(library.rows("versions")).isPositive();
    }

    @Test
    void aDocumentThatIsRemovedForGoodMeanwhileDoesNotBreakTheBackup() throws IOException {
        library.publish("/Plans/kept.txt", "kept");
        DocumentVersion removed = library.publish("/Plans/removed.txt", "removed");
        library.trash.deletions.deleteDocument(ADMINISTRATOR, "/Plans/removed.txt");
        AtomicBoolean first = new AtomicBoolean(true);
        Progress removing = (activity, done, total) -> {
            if (first.getAndSet(false)) {
                remove();
                delete(backup.resolve(removed.content().toString()));
            }
        };

        BackupReport report = service().create(backup, false, removing);

        assertThat(report).isEqualTo(new BackupReport(1, 4, List.of()));
        assertThat(filesIn(backup.resolve("content"))).hasSize(1);
        assertThat(restore(backup, root.resolve("restored"))).isEqualTo(report);
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
    void aBackupOutlivesTheDataDirectory() throws IOException {
        DocumentVersion version = library.publish("/Plans/a.txt", "one");
        backUp(backup);

        library.store.delete(version.content());

        assertThat(restore(backup, root.resolve("restored")).findings()).isEmpty();
    }

    @Test
    void contentsThatAreMissingOrDamagedAreReportedAndTheRestIsBackedUp() throws IOException {
        DocumentVersion missing = library.publish("/Plans/missing.txt", "one");
        DocumentVersion shorter = library.publish("/Plans/shorter.txt", "two");
        DocumentVersion changed = library.publish("/Plans/changed.txt", "three");
        library.publish("/Plans/whole.txt", "four");
        library.store.delete(missing.content());
        overwrite(shorter, "tw");
        overwrite(changed, "THREE");

        assertThat(texts(backUp(backup)))
                .containsExactlyInAnyOrder(
                        "/Plans/missing.txt, version 1000000: " + missing.content() + " is missing",
                        "/Plans/shorter.txt, version 1000000: " + shorter.content() + " has 2 bytes instead of 3");
        assertThat(texts(service().create(root.resolve("checked"), true, SILENT)))
                .hasSize(3)
                .contains("/Plans/changed.txt, version 1000000: " + changed.content()
                        + " has another checksum than it had");
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
    void aBackupNeedsAFolderOfItsOwnOutsideTheDataDirectory() throws IOException {
        Files.createDirectory(backup);
        Files.writeString(backup.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> backUp(backup))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(backup + " is not empty: a backup needs a folder of its own");
        assertThat(filesIn(backup)).containsExactly("notes.txt");
        assertThatThrownBy(() -> backUp(backup.resolve("notes.txt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a folder");
        Path link = Files.createSymbolicLink(root.resolve("link"), library.root());
        for (Path inside : List.of(library.root(), library.root().resolve("a/b"), link.resolve("backup"))) {
            assertThatThrownBy(() -> backUp(inside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A backup cannot be in the data directory");
        }
    }

    @Test
    void aBackupThatFailsLeavesNothing() throws IOException {
        library.publish("/Plans/a.txt", "one");

        assertThatThrownBy(() -> service().create(backup, false, (activity, done, total) -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");

        assertThat(filesIn(backup)).isEmpty();
        backUp(backup);
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
    void noServerStartsDuringARestore() throws IOException {
        Path target = root.resolve("restored");
        try (DataDirectory restoring = DataDirectory.open(target, Access.RESTORE)) {
            assertThatThrownBy(() -> DataDirectory.open(restoring.path(), Access.SERVER))
                    .isInstanceOf(StartFailureException.class)
                    .hasMessage("Another server uses the data directory " + target);
        }
    }

    /** As a newer version makes it, which knows its own schema. */
    private void backUpUnchecked() throws IOException {
        Files.createDirectory(backup);
        library.databaseBackup().copyTo(backup.resolve("srv.db"));
        Files.writeString(backup.resolve("backup.properties"), "versions=0\nbytes=0\n");
    }

    private BackupReport backUp(Path target) throws IOException {
        return service().create(target, false, SILENT);
    }

    private BackupService service() throws IOException {
        return new BackupService(library.databaseBackup(), library.dataDirectory(), library.jdbc, Clock.systemUTC());
    }

    private BackupReport restore(Path source, Path target) throws IOException {
        try (DataDirectory directory = DataDirectory.open(target, Access.RESTORE)) {
            return restoreInto(directory).restore(source, false, false, SILENT);
        }
    }

    private RestoreService restoreInto(DataDirectory directory) {
        return new RestoreService(library.databaseBackup(), directory);
    }

    private void publishAndRemove(String path) throws IOException {
        library.publish(path, "removed");
        library.trash.deletions.deleteDocument(ADMINISTRATOR, path);
        remove();
    }

    /** Removes what is in the recycle bin. */
    private void remove() {
        try {
            library.trash.service.purge(item(library));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long item(LibraryFixture library) {
        List<TrashItem> items = new ArrayList<>();
        library.trash.service.list(items::add);
        return items.get(0).id();
    }

    private void overwrite(DocumentVersion version, String text) throws IOException {
        Files.writeString(library.root().resolve(version.content().toString()), text);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(BackupReport report) {
        return report.findings().stream().map(Finding::toString).toList();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(folder.relativize(file)))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
