package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.auth.signin.SignInService;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.DatabaseFile;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.DocumentLibrary;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.FolderEntry;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.library.browser.LibraryBrowser;
import io.github.srvasmx.library.browser.LibraryDetails;
import io.github.srvasmx.library.change.CheckoutService;
import io.github.srvasmx.library.change.MoveService;
import io.github.srvasmx.library.publication.PublicationService;
import io.github.srvasmx.library.trash.DeletionService;
import io.github.srvasmx.maintenance.Finding;
import io.github.srvasmx.maintenance.Progress;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.file.DataDirectory;
import io.github.srvasmx.storage.s3.S3BlobStore;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import io.github.srvasmx.testing.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

@OnPostgresql
@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class DataMoveTest {

    private static final String PASSWORD = "analytical engine";
    private static final User ROOT = new User(1, "root", "", "", "", true);

    /** More than one part of the store. */
    private static final int LARGE = 6_000_000;

    /** An installation with everything that there can be. */
    private static Path original;

    private static List<String> seenBefore;
    private static CommandLineFixture target;
    private static JdbcClient jdbc;

    @TempDir
    private Path folder;

    @BeforeAll
    static void create(@TempDir Path root) throws IOException {
        Secrets.note(PASSWORD);
        original = root.resolve("data");
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(original)) {
            fill(commands);
            seenBefore = seen(commands);
        }
        String url = TestDatabase.url(root);
        target = new CommandLineFixture(List.of(
                "--srv.database.url=" + url,
                "--srv.store.s3.endpoint=" + S3ProxyServer.running().endpoint(),
                "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
                "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY,
                "--srv.store.s3.part-size=5MB",
                "--srv.spool.dir=" + root.resolve("spool")));
        jdbc = target.services().bean(JdbcClient.class);
    }

    private static void fill(CommandLineFixture commands) throws IOException {
        commands.runTyping(PASSWORD, "user", "add", "root", "--administrator").succeeded();
        commands.runTyping(PASSWORD, "user", "add", "Ada", "--first-name=Ada", "--email=ada@example.org")
                .succeeded();
        commands.runTyping(PASSWORD, "user", "add", "gone").succeeded();
        commands.run("user", "disable", "gone").succeeded();
        commands.run("library", "add", "Plans").succeeded();
        commands.run("library", "add", "Ärger").succeeded();
        commands.run("grant", "Ada", "Plans", "add").succeeded();
        User ada = user(commands, "Ada");

        publish(commands, ROOT, "/Plans/a.txt", "one");
        publish(commands, ada, "/Plans/a.txt", "two");
        publish(commands, ROOT, "/Plans/empty.txt", "");
        publish(commands, ROOT, "/Plans/deleted.txt", "deleted");
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        publish(commands, ROOT, "/Ärger/large.bin", large);
        DocumentLibrary library = commands.services().bean(DocumentLibrary.class);
        library.createFolder(ROOT, "/Plans/old/deep");
        publish(commands, ROOT, "/Plans/old/deep/c.txt", "deep");
        library.createFolder(ROOT, "/Plans/new");
        // Its parent has a higher id than itself.
        commands.services().bean(MoveService.class).move(ROOT, "/Plans/old", "/Plans/new/old");
        commands.services().bean(DeletionService.class).deleteDocument(ROOT, "/Plans/deleted.txt");
        commands.services().bean(CheckoutService.class).checkOut(ada, "/Plans/a.txt");

        String ticket = commands.services()
                .bean(SignInService.class)
                .authenticate("Ada", PASSWORD, ClientAddress.UNKNOWN)
                .ticket()
                .text();
        Secrets.note(ticket);
        commands.services().bean(HandlerService.class).stage(ticket, "/Plans/a.txt", 0);
        commands.services().bean(UploadService.class).create(ticket, 0);
    }

    private static User user(CommandLineFixture commands, String name) {
        return commands.services().accounts().get(name).user();
    }

    private static DocumentVersion publish(CommandLineFixture commands, User author, String path, String text)
            throws IOException {
        return publish(commands, author, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static DocumentVersion publish(CommandLineFixture commands, User author, String path, byte[] content)
            throws IOException {
        Publication publication = new Publication(
                "a comment", Optional.of("about " + path), Optional.of("key, words"), Optional.empty(), false);
        return commands.services()
                .bean(PublicationService.class)
                .publish(author, path, new ByteArrayInputStream(content), publication);
    }

    /** Everything that clients can see of an installation. */
    private static List<String> seen(CommandLineFixture commands) throws IOException {
        List<String> seen = new ArrayList<>();
        seen.add(commands.run("user", "list", "--json").succeeded());
        seen.add(commands.run("rights").succeeded());
        seen.add(commands.run("library", "list").succeeded());
        seen.add(commands.run("trash", "list", "--json").succeeded());
        seen.add("Ada signs in: " + signsIn(commands, "Ada", PASSWORD));
        seen.add("root signs in: " + signsIn(commands, "root", PASSWORD));
        seen.add("Ada signs in with another password: " + signsIn(commands, "Ada", "difference engine"));
        seen.add("gone signs in: " + signsIn(commands, "gone", PASSWORD));
        for (String name : List.of("root", "Ada")) {
            seen.addAll(seenBy(user(commands, name), commands));
        }
        return seen;
    }

    private static boolean signsIn(CommandLineFixture commands, String name, String password) {
        try {
            Secrets.note(commands.services()
                    .bean(SignInService.class)
                    .authenticate(name, password, ClientAddress.UNKNOWN)
                    .ticket()
                    .text());
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static List<String> seenBy(User user, CommandLineFixture commands) throws IOException {
        DocumentLibrary library = commands.services().bean(DocumentLibrary.class);
        LibraryBrowser browser = commands.services().bean(LibraryBrowser.class);
        List<String> seen = new ArrayList<>();
        for (LibraryDetails details : browser.libraries(user)) {
            FolderNode node =
                    (FolderNode) library.find(user, "/" + details.name()).orElseThrow();
            seen.add(browser.folder(user, node.path()).toString());
            for (FolderEntry entry : library.descendants(node, 100)) {
                String path = node.path() + "/" + String.join("/", entry.names());
                if (entry.document().isEmpty()) {
                    seen.add(browser.folder(user, path).toString());
                } else {
                    seen.add(browser.document(user, path).toString());
                    for (DocumentVersion version : library.versions(user, path)) {
                        seen.add(version + ": " + crc32(commands, version));
                    }
                }
            }
        }
        return seen;
    }

    private static String crc32(CommandLineFixture commands, DocumentVersion version) throws IOException {
        CRC32 crc32 = new CRC32();
        try (BlobSlice bytes = commands.services()
                .bean(BlobStore.class)
                .open(version.content(), 0, Long.MAX_VALUE)
                .orElseThrow()) {
            crc32.update(bytes.readAllBytes());
        }
        return Long.toHexString(crc32.getValue());
    }

    @BeforeEach
    void empty() {
        for (String table : List.of("trash", "grants", "versions", "documents", "known_clients", "sessions", "users")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        jdbc.sql("DELETE FROM folders WHERE id > 0").update();
        jdbc.sql("DELETE FROM objects").update();
        jdbc.sql("DELETE FROM data_directory").update();
        jdbc.sql("UPDATE ids SET next_id = 1").update();
    }

    @AfterAll
    static void close() {
        // There is none where no PostgreSQL can be started.
        if (target != null) {
            target.close();
        }
    }

    @Test
    void clientsSeeTheSameAfterAMove() throws IOException {
        List<Path> files = files(original);

        assertThat(move(original).succeeded())
                .isEqualTo("Copied 6 contents, 6,000,017 bytes; 0 were there already\n"
                        + "Moved 3 users, 2 libraries, 5 documents, 6 versions, 6,000,017 bytes from " + original + "\n"
                        + "Left out 3 sessions with their staged files and zips, and 1 unpublished uploads: clients sign in,"
                        + " stage and upload again\n");

        assertThat(count("sessions")).isZero();
        assertThat(seen(target)).isEqualTo(seenBefore);
        assertThat(count("objects")).as("objects that no row names").isZero();
        assertThat(files(original)).containsAll(files);
    }

    @Test
    void newRowsGetHigherIdsThanAllThatWereMoved() throws IOException {
        move(original).succeeded();
        long folders = max("folders");
        long documents = max("documents");

        target.run("user", "add", "new").succeeded();
        target.services().bean(DocumentLibrary.class).createFolder(ROOT, "/Plans/another");
        DocumentVersion version = publish(target, ROOT, "/Plans/another.txt", "new");

        assertThat(user(target, "new").id()).isEqualTo(4);
        assertThat(max("folders")).isGreaterThan(folders);
        assertThat(version.documentId()).isGreaterThan(documents);
    }

    @Test
    void whatIsDeletedCanBeRestoredAfterAMove() throws IOException {
        move(original).succeeded();
        long item = jdbc.sql("SELECT id FROM trash").query(Long.class).single();

        target.run("trash", "restore", String.valueOf(item)).succeeded();

        DocumentVersion restored = target.services().bean(DocumentLibrary.class).latest(ROOT, "/Plans/deleted.txt");
        assertThat(crc32(target, restored)).isEqualTo(restored.crc32().replaceFirst("^0+", ""));
    }

    @Test
    void serversSeeNothingOfAMoveThatIsInterruptedAndTheNextOneContinues() throws IOException {
        for (String activity : List.of("Copied", "Recorded")) {
            assertThatThrownBy(() -> target.services()
                            .moves()
                            .move(original, false, false, stopAt(activity), DataMoveTest::refuse))
                    .hasMessage("stopped");
            assertThat(count("users")).isZero();
            assertThat(count("versions")).isZero();
            assertThat(count("folders WHERE id > 0")).isZero();
        }

        assertThat(move(original).succeeded())
                .startsWith("Copied 0 contents, 0 bytes; 6 were there already\nMoved 3 users");
        assertThat(seen(target)).isEqualTo(seenBefore);
    }

    @Test
    void contentsThatAnotherStoreHasAreCopiedAgain() throws IOException {
        assertThatThrownBy(() -> target.services()
                        .moves()
                        .move(original, false, false, stopAt("Recorded"), DataMoveTest::refuse))
                .hasMessage("stopped");
        target.services().bean(S3BlobStore.class).delete(BlobKey.of("move", identity(original)));

        assertThat(move(original).succeeded()).startsWith("Copied 6 contents");
    }

    @Test
    void contentsCanBeCopiedWhileTheServerRuns() throws IOException {
        try (DataDirectory server = DataDirectory.open(original, DataDirectory.Access.SERVER)) {
            assertThat(move(server.path(), "--prepare").succeeded())
                    .isEqualTo("Copied 6 contents, 6,000,017 bytes; 0 were there already\n"
                            + "No server sees this yet: stop the server of " + original
                            + ", and run the command without --prepare\n");
            assertThat(move(original).failed())
                    .isEqualTo("A server uses the data directory " + original + ": stop it first");
        }
        assertThat(count("versions")).isZero();

        assertThat(move(original, "--checksums").succeeded()).startsWith("Copied 0 contents");
        assertThat(seen(target)).isEqualTo(seenBefore);
    }

    @Test
    void noServerStartsDuringAMove() throws IOException {
        Progress starting = (activity, done, total) -> assertThatThrownBy(
                        () -> DataDirectory.open(original, DataDirectory.Access.SERVER))
                .hasMessage("Another server uses the data directory " + original);

        target.services().moves().move(original, false, false, starting, DataMoveTest::refuse);

        DataDirectory.open(original, DataDirectory.Access.SERVER).close();
    }

    @Test
    void aBackupCanBeMovedToo() throws IOException {
        Path backup = folder.resolve("backup");
        try (CommandLineFixture commands = new CommandLineFixture(copy())) {
            commands.run("backup", backup.toString()).succeeded();
        }

        move(backup).succeeded();

        assertThat(seen(target)).isEqualTo(seenBefore);
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
        bytes[LARGE / 2]++;
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
                        "Nothing was moved: restore these contents from a backup and repeat the command, or move the rest"
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
        assertThat(target.services().bean(DocumentLibrary.class).latest(ROOT, "/Plans/new/old/deep/c.txt"))
                .satisfies(version -> assertThat(crc32(target, version)).isEqualTo(version.crc32()));
    }

    @Test
    void aContentThatIsBeingRemovedForGoodIsNotDamaged() throws IOException {
        Path data = copy();
        change(data, "UPDATE trash SET purged_at = 1");
        Files.delete(data.resolve(deletedContent().toString()));

        assertThat(move(data).succeeded()).contains("Copied 5 contents", "6 versions");
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

    @Test
    void anInstallationIsMovedOnlyOnceAndOnlyIntoANewDatabase() throws IOException {
        target.run("user", "add", "admin").succeeded();
        assertThat(move(original).failed()).startsWith("The database contains users or documents already: ");
        empty();
        target.run("library", "add", "Samples").succeeded();
        assertThat(move(original, "--prepare").failed())
                .startsWith("The database contains users or documents already: ");
        empty();
        move(original).succeeded();

        assertThat(move(original).failed())
                .isEqualTo("This installation has been moved into the database already, and nothing is left to do");
        Path other = folder.resolve("other");
        CommandLineFixture.onNewDatabase(other).close();
        assertThat(move(other).failed()).startsWith("The database contains users or documents already: ");
    }

    @Test
    void aMoveThatWasBegunIsNotMixedWithAnotherOne() throws IOException {
        move(original, "--prepare").succeeded();
        Path other = folder.resolve("other");
        CommandLineFixture.onNewDatabase(other).close();

        assertThat(move(other).failed())
                .isEqualTo(
                        "The move of another installation into this database was begun: complete that one, or use a new"
                                + " database");
    }

    @Test
    void aServerThatStartsDuringAMovePreventsIt() {
        Progress starting = (activity, done, total) -> {
            if (done == 1 && count("users") == 0) {
                target.run("user", "add", "admin").succeeded();
            }
        };

        assertThatThrownBy(() -> target.services().moves().move(original, false, false, starting, DataMoveTest::refuse))
                .hasMessageStartingWith("The database contains users or documents already: ");
        assertThat(count("versions")).isZero();
    }

    @Test
    void whatIsNoInstallationOfThisVersionIsRefusedInOneSentence() throws IOException {
        assertThat(move(folder).failed())
                .isEqualTo("There is no database in " + folder + ": name the data directory of a server");
        Path data = copy();
        change(data, "DELETE FROM flyway_schema_history WHERE version = '13'");
        assertThat(move(data).failed())
                .isEqualTo(data.resolve("srv.db")
                        + " has the schema of an earlier version: start the server of this version"
                        + " on it once, which migrates it");
        change(data, "UPDATE flyway_schema_history SET version = '9999' WHERE version = '12'");
        assertThat(move(data, "--prepare").failed())
                .startsWith(
                        "The database has version 9999 of the schema, which is newer than this version of srv-asmx");
        Files.writeString(
                data.resolve("srv.db"), "no database, but a text that is longer than the header of one. ".repeat(9));
        assertThat(move(data).failed()).isEqualTo(data.resolve("srv.db") + " cannot be read as a database");
        assertThat(count("objects")).isZero();
    }

    @Test
    void aDatabaseOfAnotherDirectoryIsRefused() throws IOException {
        Path data = copy();
        Files.writeString(data.resolve("identity"), "another");

        assertThat(move(data).failed()).contains("belongs to another data directory");
    }

    @Test
    void withoutASharedStoreTheCommandSaysWhatIsMissing() throws IOException {
        try (CommandLineFixture single = new CommandLineFixture(folder.resolve("none"))) {
            assertThat(single.run("data", "move", original.toString()).failed())
                    .isEqualTo(
                            "This command needs a database and a store that several servers share: set srv.database.url"
                                    + " and srv.store.s3.endpoint");
        }
    }

    private static Outcome move(Path from, String... options) {
        List<String> words = new ArrayList<>(List.of("data", "move", from.toString()));
        words.addAll(List.of(options));
        Outcome outcome = target.run(words.toArray(String[]::new));
        // A slow machine takes so long that the command shows its progress.
        return new Outcome(outcome.exitCode(), outcome.out(), outcome.err().replaceAll("(?m)^.* of 6 contents\\R", ""));
    }

    private static void refuse(Finding finding) {
        throw new AssertionError(finding.toString());
    }

    private static Progress stopAt(String stopped) {
        return (activity, done, total) -> {
            if (activity.equals(stopped) && done == total) {
                throw new IllegalStateException("stopped");
            }
        };
    }

    /** A copy of the installation, which a test may damage. */
    private Path copy() throws IOException {
        Path copy = folder.resolve("copy");
        FileSystemUtils.copyRecursively(original, copy);
        return copy;
    }

    private static void change(Path data, String statement) {
        try (DatabaseFile database = DatabaseFile.open(data.resolve("srv.db"))) {
            database.jdbc().sql(statement).update();
        }
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

    private static long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
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
