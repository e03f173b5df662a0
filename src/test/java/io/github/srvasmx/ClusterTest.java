package io.github.srvasmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.admin.CommandLineFixture;
import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.common.Leases;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.download.HandlerService;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.handler.zip.ZipService;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.s3.S3BlobStore;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import io.github.srvasmx.sweep.Sweeper;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers that share a database and a store, started at the same time. */
@OnPostgresql
class ClusterTest {

    private static final String DOCUMENT = "/Samples/primes.csv";

    /** Failed sign-ins of an unknown client that {@code srv.auth.attempts.per-account} allows. */
    private static final int FAILURES = 10;

    private static List<String> shared;
    private static Path spools;
    private static ClusterServer one;
    private static ClusterServer two;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Secrets.note(ServerTest.ADMIN_PASSWORD);
        String url = TestDatabase.url(folder);
        String prefix = S3ProxyServer.newPrefix();
        shared = List.of(
                "--srv.database.url=" + url,
                "--srv.store.s3.endpoint=" + S3ProxyServer.running().endpoint(),
                "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                "--srv.store.s3.prefix=" + prefix,
                "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY);
        spools = folder;
        List<ClusterServer> servers = AtOnce.call(2, ClusterTest::startServer);
        one = servers.get(0);
        two = servers.get(1);
    }

    /** What all servers and commands have in common, and a spool of its own. */
    private static List<String> settings() {
        List<String> all = new ArrayList<>(shared);
        all.add("--srv.spool.dir=" + spools.resolve(UUID.randomUUID().toString()));
        // A folder that cannot be created. None of them has a data directory.
        all.add("--srv.data-dir=/dev/null/data");
        return all;
    }

    private static ClusterServer startServer() {
        List<String> all = settings();
        all.add("--server.port=0");
        all.add("--srv.admin.password=" + ServerTest.ADMIN_PASSWORD);
        all.add("--srv.sweep.enabled=false");
        return ClusterServer.start(all);
    }

    @AfterAll
    static void stop() {
        one.context().close();
        two.context().close();
    }

    @Test
    void serversThatStartAtOnceCreateOneAdministratorAndOneSampleLibrary() {
        JdbcClient jdbc = one.bean(JdbcClient.class);

        assertThat(jdbc.sql("SELECT name FROM users").query(String.class).list())
                .containsExactly("admin");
        assertThat(jdbc.sql("SELECT name FROM folders WHERE parent_id = 0 AND id > 0")
                        .query(String.class)
                        .list())
                .containsExactly("Samples");
    }

    @Test
    void noServerHasAStoreOfItsOwn() {
        assertThat(one.context().getBeanNamesForType(LocalBlobStore.class)).isEmpty();
    }

    @Test
    void aFileThatOneServerHasStagedIsReadAndDeletedByAnother() throws IOException {
        String ticket = one.signIn();
        String handler = one.stage(ticket, DOCUMENT);

        byte[] bytes = two.read(ticket, handler);
        assertThat(bytes).isEqualTo(one.read(ticket, handler)).isNotEmpty();
        two.delete(ticket, handler);

        assertThatThrownBy(() -> one.read(ticket, handler)).isSameAs(Refusal.DOWNLOAD_HANDLER_NOT_FOUND);
    }

    @Test
    void aLogOutIsInForceEverywhereWhenItIsAnswered() throws IOException {
        String ticket = one.signIn();
        String handler = one.stage(ticket, DOCUMENT);
        two.read(ticket, handler);

        one.logOut(ticket);

        assertThatThrownBy(() -> two.read(ticket, handler)).isSameAs(Refusal.SESSION_EXPIRED);
        assertThatThrownBy(() -> two.stage(ticket, DOCUMENT)).isSameAs(Refusal.SESSION_EXPIRED);
    }

    @Test
    void failedSignInsCountOnAllServers() {
        ClientAddress guesser = ClientAddress.of("203.0.113.7");
        ClientAddress owner = ClientAddress.of("203.0.113.8");
        for (int i = 0; i < FAILURES - 1; i++) {
            assertRefused(i % 2 == 0 ? one : two, "wrong " + i, guesser);
            assertRefused(i % 2 == 0 ? one : two, "wrong " + i, owner);
        }
        assertRefused(two, "the last guess", guesser);

        assertRefused(one, ServerTest.ADMIN_PASSWORD, guesser);
        assertRefused(two, ServerTest.ADMIN_PASSWORD, guesser);
        assertThat(one.signIn(ServerTest.ADMIN_PASSWORD, owner)).isNotEmpty();
    }

    private static void assertRefused(ClusterServer server, String password, ClientAddress address) {
        assertThatThrownBy(() -> server.signIn(password, address)).isSameAs(Refusal.AUTHENTICATION_FAILED);
    }

    @Test
    void anUploadThatSeveralServersReceiveIsPublishedComplete() throws IOException {
        String ticket = one.signIn();
        String path = "/Samples/" + UUID.randomUUID() + ".bin";
        byte[] first = bytes(300_000);
        byte[] second = bytes(100_001);
        String upload =
                one.bean(UploadService.class).create(ticket, 0).handler().toString();
        one.append(ticket, upload, first, false);
        two.append(ticket, upload, second, true);

        one.bean(UploadService.class).publish(ticket, path, upload, () -> {});

        HandlerService downloads = two.bean(HandlerService.class);
        String handler = downloads.stage(ticket, path, 0).handler().toString();
        assertThat(two.read(ticket, handler))
                .isEqualTo(ByteBuffer.allocate(first.length + second.length)
                        .put(first)
                        .put(second)
                        .array());
    }

    @Test
    void aPublicationWhoseUploadIsDeletedByAnotherServerPublishesNothing() throws IOException {
        String ticket = one.signIn();
        String upload = upload(ticket);

        assertNothingIsPublished(
                ticket,
                upload,
                () -> two.bean(UploadService.class).deleteUploadHandler(ticket, upload),
                Refusal.INVALID_UPLOAD_HANDLER);
    }

    @Test
    void aPublicationWhoseSessionEndsAtAnotherServerPublishesNothing() throws IOException {
        String ticket = one.signIn();

        assertNothingIsPublished(ticket, upload(ticket), () -> two.logOut(ticket), Refusal.SESSION_EXPIRED);
    }

    private static String upload(String ticket) throws IOException {
        String upload =
                one.bean(UploadService.class).create(ticket, 0).handler().toString();
        one.append(ticket, upload, bytes(300_000), false);
        one.append(ticket, upload, bytes(100_001), true);
        return upload;
    }

    /** Publishes at one server. When it has read the first bytes, {@code end} runs at the other one. */
    private static void assertNothingIsPublished(String ticket, String upload, IoAction end, Refusal refusal) {
        String path = "/Samples/" + UUID.randomUUID() + ".bin";
        AtomicInteger reads = new AtomicInteger();

        assertThatThrownBy(() -> one.bean(UploadService.class).publish(ticket, path, upload, () -> {
                    if (reads.incrementAndGet() == 2) {
                        end.run();
                    }
                }))
                .isSameAs(refusal);

        String other = two.signIn();
        assertThatThrownBy(() -> two.bean(HandlerService.class).stage(other, path, 0))
                .isSameAs(Refusal.DOCUMENT_NOT_FOUND);
    }

    @Test
    void aCommandImportsNothingIntoALibraryIntoWhichAServerImports(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("report.txt"), "text");
        Leases leases = one.bean(Leases.class);
        assertThat(leases.take("import into Reports", Duration.ofMinutes(1))).isTrue();
        try (CommandLineFixture commands = new CommandLineFixture(settings())) {
            assertThat(commands.run("library", "import", "Reports", folder.toString())
                            .failed())
                    .isEqualTo("Another import is running: try again when it has ended");

            leases.release("import into Reports");

            assertThat(commands.run("library", "import", "Reports", folder.toString())
                            .succeeded())
                    .endsWith("Imported /Reports: 1 new, 0 new versions, 0 unchanged, 0 skipped\n");
            assertThat(leases.take("import into Reports", Duration.ofMinutes(1)))
                    .isTrue();
            commands.run("library", "delete", "Reports").succeeded();
        } finally {
            leases.release("import into Reports");
        }
    }

    @Test
    void aZipThatOneServerHasMadeIsReadByAnother() throws IOException {
        String ticket = one.signIn();

        String handler = one.bean(ZipService.class)
                .stage(ticket, "/Samples", false, () -> {})
                .handler()
                .orElseThrow()
                .toString();

        assertThat(two.read(ticket, handler)).startsWith('P', 'K');
        two.delete(ticket, handler);
        assertThatThrownBy(() -> one.read(ticket, handler)).isSameAs(Refusal.DOWNLOAD_HANDLER_NOT_FOUND);
    }

    @Test
    void aSweepOfEitherServerHasNoFailures() throws IOException {
        String ticket = one.signIn();
        String kept = one.stage(ticket, DOCUMENT);

        for (ClusterServer server : List.of(one, two)) {
            assertThat(server.bean(Sweeper.class).sweep(false).firstFailure()).isEmpty();
        }

        assertThat(two.read(ticket, kept)).isNotEmpty();
    }

    @Test
    void aCommandWithTheStoreOfAnotherInstallationRemovesNothing() throws IOException {
        List<String> wrong = new ArrayList<>(settings());
        wrong.replaceAll(setting -> setting.startsWith("--srv.store.s3.prefix=")
                ? "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix()
                : setting);
        for (List<String> command : List.of(List.of("sweep"), List.of("sweep", "--verify", "--delete"))) {
            try (CommandLineFixture commands = new CommandLineFixture(wrong)) {
                assertThat(commands.run(command.toArray(String[]::new)).failed())
                        .contains("The store has none of the contents that the database names");
            }
        }
    }

    @Test
    void commandsAdministerAllServers() throws IOException {
        String ticket = one.signIn();
        try (CommandLineFixture commands = new CommandLineFixture(settings())) {
            commands.run("user", "add", "Ada").succeeded();
            commands.run("library", "add", "Contracts").succeeded();
            commands.run("grant", "Ada", "Contracts", "read").succeeded();
            assertThat(commands.run("rights").succeeded()).containsPattern("(?m)^Ada +Contracts +read$");
            commands.run("user", "disable", "Ada").succeeded();
            assertThat(commands.run("user", "list").succeeded()).containsPattern("(?m)^Ada ");
            assertThat(commands.run("trash", "list").succeeded()).isNotNull();
            commands.run("sweep").succeeded();
            assertThat(commands.run("session", "list").succeeded()).contains("admin");

            for (String session : one.bean(JdbcClient.class)
                    .sql("SELECT id FROM sessions")
                    .query(String.class)
                    .list()) {
                commands.run("session", "end", session).succeeded();
            }
        }

        assertThatThrownBy(() -> two.stage(ticket, DOCUMENT)).isSameAs(Refusal.SESSION_EXPIRED);
    }

    @Test
    void aCommandComparesTheStoreWithTheDatabase() throws IOException {
        BlobStore withoutRows = one.bean(S3BlobStore.class);
        String id = UUID.randomUUID().toString();
        BlobKey unknown = BlobKey.of("content", id.substring(0, 2), id);
        try (CommandLineFixture commands = new CommandLineFixture(settings())) {
            commands.run("sweep", "--verify").succeeded();

            withoutRows.write(unknown, new ByteArrayInputStream(new byte[3]));

            CommandLineFixture.Outcome shown = commands.run("sweep", "--verify", "--delete");
            assertThat(shown.exitCode()).isEqualTo(1);
            assertThat(shown.out())
                    .containsPattern("(?m)^that no row names +1 +3$")
                    .containsPattern("deleted +0 +0");
            assertThat(shown.err()).isEqualTo("No row names " + unknown + "\n");
            // It is younger than an hour.
            assertThat(withoutRows.open(unknown, 0, 3)).isPresent();
        } finally {
            withoutRows.delete(unknown);
        }
    }

    @Test
    void aCommandThatNeedsADataDirectoryIsRefusedWithOneSentence(@TempDir Path folder) {
        try (CommandLineFixture commands = new CommandLineFixture(settings())) {
            for (String[] command :
                    new String[][] {{"doctor"}, {"usage"}, {"handler", "list"}, {"backup", folder.toString()}}) {
                assertThat(commands.run(command).failed()).startsWith("This command needs a data directory. ");
            }
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
