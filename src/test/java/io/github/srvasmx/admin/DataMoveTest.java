package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.maintenance.Progress;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.object.ObjectTransfer;
import io.github.srvasmx.storage.s3.S3BlobStore;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The data that a move copies, also if it is interrupted or content files are damaged. */
class DataMoveTest extends DataMoveTestCase {

    @Test
    void clientsSeeTheSameAfterAMove() throws IOException {
        List<Path> files = files(original);

        assertThat(move(original).succeeded())
                .isEqualTo("Copied 6 content files, 6,000,017 bytes; 0 were there already\n"
                        + "Moved 3 users, 2 libraries, 5 documents, 6 versions, 6,000,017 bytes from " + original + "\n"
                        + "Left out 3 sessions with their staged files and zips, and 1 unpublished uploads: clients sign in,"
                        + " stage and upload again\n");

        assertThat(Files.readString(audit).lines())
                .last()
                .asString()
                .contains("\"operation\":\"data move\"", "\"object\":\"" + original + "\"", "\"node\":\"");
        assertThat(count("sessions")).isZero();
        assertThat(FilledInstallation.seen(target)).isEqualTo(seenBefore);
        assertThat(count("objects")).as("objects that no row names").isZero();
        assertThat(files(original)).containsAll(files);
    }

    @Test
    void newRowsGetHigherIdsThanAllThatWereMoved() throws IOException {
        move(original).succeeded();
        long folders = max("folders");
        long documents = max("documents");

        target.run("user", "add", "new").succeeded();
        target.services().bean(DocumentLibrary.class).createFolder(FilledInstallation.ROOT, "/Plans/another");
        DocumentVersion version =
                FilledInstallation.publish(target, FilledInstallation.ROOT, "/Plans/another.txt", "new");

        assertThat(FilledInstallation.user(target, "new").id()).isEqualTo(4);
        assertThat(max("folders")).isGreaterThan(folders);
        assertThat(version.documentId()).isGreaterThan(documents);
    }

    @Test
    @Tag("nightly")
    void whatIsDeletedCanBeRestoredAfterAMove() throws IOException {
        move(original).succeeded();
        long item = jdbc.sql("SELECT id FROM trash").query(Long.class).single();

        target.run("trash", "restore", String.valueOf(item)).succeeded();

        DocumentVersion restored =
                target.services().bean(DocumentLibrary.class).latest(FilledInstallation.ROOT, "/Plans/deleted.txt");
        assertThat(FilledInstallation.crc32(target, restored))
                .isEqualTo(restored.crc32().replaceFirst("^0+", ""));
    }

    @Test
    void serversSeeNothingOfAMoveThatIsInterruptedAndTheNextOneContinues() throws IOException {
        for (String activity : List.of("Copied content files", "Recorded rows")) {
            assertThatThrownBy(
                            () -> target.services().moves().move(original, false, false, stopAt(activity), NO_FINDING))
                    .hasMessage("stopped");
            assertThat(count("users")).isZero();
            assertThat(count("versions")).isZero();
            assertThat(count("folders WHERE id > 0")).isZero();
        }

        assertThat(move(original).succeeded())
                .startsWith("Copied 0 content files, 0 bytes; 6 were there already\nMoved 3 users");
        assertThat(FilledInstallation.seen(target)).isEqualTo(seenBefore);
    }

    @Test
    @Tag("nightly")
    void contentsThatAnotherStoreHasAreCopiedAgain() throws IOException {
        assertThatThrownBy(() ->
                        target.services().moves().move(original, false, false, stopAt("Recorded rows"), NO_FINDING))
                .hasMessage("stopped");
        target.services().bean(S3BlobStore.class).delete(BlobKey.of("move", identity(original)));

        assertThat(move(original).succeeded()).startsWith("Copied 6 content files");
    }

    @Test
    void contentsCanBeCopiedWhileTheServerRuns() throws IOException {
        try (DataDirectory server = DataDirectory.open(original, DataDirectory.Access.SERVER)) {
            assertThat(move(server.path(), "--prepare").succeeded())
                    .isEqualTo("Copied 6 content files, 6,000,017 bytes; 0 were there already\n"
                            + "No server sees this yet: stop the server of " + original
                            + ", and run the command without --prepare\n");
            assertThat(move(original).failed())
                    .isEqualTo("A server uses the data directory " + original + ": stop it first");
        }
        assertThat(count("versions")).isZero();

        assertThat(move(original, "--checksums").succeeded()).startsWith("Copied 0 content files");
        assertThat(FilledInstallation.seen(target)).isEqualTo(seenBefore);
    }

    /** A sweep would delete what is recorded as referred to by no row. */
    @Test
    void aCommandThatAnotherOneOvertakesRecordsNothing() throws IOException {
        String identity = identity(original);
        List<BlobKey> moved = List.of(content("/Plans/a.txt", 1));
        ObjectTransfer overtaken = target.services().bean(ObjectTransfer.class);
        overtaken.begin(identity);
        Progress overtaking = (activity, done, total) -> {
            if (activity.equals("Recorded rows") && done == total) {
                assertThatThrownBy(() -> AtOnce.call(1, () -> overtaken.complete(identity, moved)))
                        .hasRootCauseInstanceOf(SQLException.class)
                        .hasStackTraceContaining("Another command is just moving this installation");
            }
        };

        target.services().moves().move(original, false, false, overtaking, NO_FINDING);

        assertThatThrownBy(() -> overtaken.register(identity, moved))
                .hasMessageStartingWith("Another command has moved this installation into the database meanwhile");
        assertThatThrownBy(() -> overtaken.finish(identity, moved)).hasMessageStartingWith("Another command has moved");
        assertThat(count("objects")).isZero();
    }

    @Test
    void noServerStartsDuringAMove() throws IOException {
        Progress starting = (activity, done, total) -> assertThatThrownBy(
                        () -> DataDirectory.open(original, DataDirectory.Access.SERVER))
                .hasMessage("Another server or command uses the data directory " + original);

        target.services().moves().move(original, false, false, starting, NO_FINDING);

        DataDirectory.open(original, DataDirectory.Access.SERVER).close();
    }

    @Test
    @Tag("nightly")
    void aBackupCanBeMovedToo() throws IOException {
        Path backup = folder.resolve("backup");
        try (CommandLineFixture commands = new CommandLineFixture(copy())) {
            commands.run("backup", backup.toString()).succeeded();
        }

        move(backup).succeeded();

        assertThat(FilledInstallation.seen(target)).isEqualTo(seenBefore);
    }

    @Test
    void damagedContentsAreNamedAndStopTheMoveUnlessTheRestIsWanted() throws IOException {
        Path data = copy();
        BlobKey missing = content("/Plans/a.txt", 2);
        BlobKey shorter = content("/Plans/a.txt", 1);
        BlobKey changed = content("/Ärger/large.bin", 1);
        Files.delete(data.resolve(missing.toString()));
        Files.writeString(data.resolve(shorter.toString()), "on");
        byte[] bytes = Files.readAllBytes(data.resolve(changed.toString()));
        bytes[FilledInstallation.LARGE / 2]++;
        Files.write(data.resolve(changed.toString()), bytes);
        for (BlobKey copiedByAnotherTest : List.of(missing, shorter, changed)) {
            target.services().bean(S3BlobStore.class).delete(copiedByAnotherTest);
        }

        Outcome refused = move(data);

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err().lines())
                .containsExactlyInAnyOrder(
                        "/Plans/a.txt, version 2000000: " + missing + " is missing",
                        "/Plans/a.txt, version 1000000: " + shorter + " has 2 bytes instead of 3",
                        "/Ärger/large.bin, version 1000000: " + changed + " has another checksum than it had",
                        "Nothing was moved: restore these content files from a backup and repeat the command, or move the rest"
                                + " with --damaged");
        assertThat(count("users")).isZero();

        Outcome moved = move(data, "--damaged");

        assertThat(moved.exitCode()).isOne();
        assertThat(moved.err().lines()).hasSize(3);
        assertThat(moved.out()).contains("Moved 3 users, 2 libraries, 5 documents, 6 versions");
        BlobStore store = target.services().bean(BlobStore.class);
        for (BlobKey damaged : List.of(missing, shorter, changed)) {
            assertThat(store.open(damaged, 0, 1)).isEmpty();
        }
        assertThat(target.services()
                        .bean(DocumentLibrary.class)
                        .latest(FilledInstallation.ROOT, "/Plans/new/old/deep/c.txt"))
                .satisfies(version ->
                        assertThat(FilledInstallation.crc32(target, version)).isEqualTo(version.crc32()));
    }

    @Test
    @Tag("nightly")
    void aContentThatIsBeingRemovedForGoodIsNotDamaged() throws IOException {
        Path data = copy();
        change(data, "UPDATE trash SET purged_at = 1");
        Files.delete(data.resolve(deletedContent().toString()));

        assertThat(move(data).succeeded()).contains("Copied 5 content files", "6 versions");
    }

    @Test
    void charactersThatPostgresqlCannotStoreAreReplaced() throws IOException {
        Path data = copy();
        change(data, "UPDATE documents SET description = 'a' || char(0) || 'b' WHERE name = 'a.txt'");

        move(data).succeeded();

        assertThat(jdbc.sql("SELECT description FROM documents WHERE name = 'a.txt'")
                        .query(String.class)
                        .single())
                .isEqualTo("a\uFFFDb");
    }

    private static Progress stopAt(String stopped) {
        return (activity, done, total) -> {
            if (activity.equals(stopped) && done == total) {
                throw new IllegalStateException("stopped");
            }
        };
    }

    private static String identity(Path data) throws IOException {
        return Files.readString(data.resolve("identity")).strip();
    }

    private static BlobKey content(String path, int version) {
        return contents("SELECT v.content FROM versions v JOIN documents d ON d.id = v.document_id WHERE d.name = '"
                + path.substring(path.lastIndexOf('/') + 1) + "' AND v.number = " + version * VersionNumber.STEP);
    }

    private static BlobKey deletedContent() {
        return contents("SELECT v.content FROM versions v JOIN documents d ON d.id = v.document_id"
                + " WHERE d.name = 'deleted.txt'");
    }

    private static BlobKey contents(String query) {
        try (DatabaseFile database = DatabaseFile.openReadOnly(original.resolve("srv.db"))) {
            return new BlobKey(List.of(
                    database.jdbc().sql(query).query(String.class).single().split("/", -1)));
        }
    }

    private static long max(String table) {
        return jdbc.sql("SELECT MAX(id) FROM " + table).query(Long.class).single();
    }

    private static List<Path> files(Path data) {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
