package io.github.srvasmx.maintenance;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.library.DocumentVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The contents of a backup, also while others change the data, and the refusals of a backup. */
class BackupTest extends BackupTestCase {

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

    /** As the sector of a disk that fails, or a file that belongs to somebody else: what can be opened, and not read. */
    @Test
    void aContentThatCannotBeReadIsReportedAndTheRestIsBackedUp() throws IOException {
        DocumentVersion unreadable = library.publish("/Plans/unreadable.txt", "one");
        library.publish("/Plans/whole.txt", "four");
        replaceByFolder(library.root(), unreadable);

        BackupReport report = backUp(backup);

        assertThat(texts(report))
                .singleElement()
                .asString()
                .startsWith("/Plans/unreadable.txt, version 1000000: " + unreadable.content() + " cannot be read: ");
        assertThat(filesIn(backup.resolve("content"))).hasSize(1);
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

    private void publishAndRemove(String path) throws IOException {
        library.publish(path, "removed");
        library.trash.deletions.deleteDocument(ADMINISTRATOR, path);
        remove();
    }

    /** Removes the items in the recycle bin. */
    private void remove() {
        try {
            library.trash.service.purge(item(library));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
