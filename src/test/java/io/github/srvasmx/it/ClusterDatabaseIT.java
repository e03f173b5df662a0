package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.database.PostgresqlProcess;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients of two servers notice while PostgreSQL fails, and that the servers go on by themselves afterwards. */
@Tag("nightly")
class ClusterDatabaseIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String NOT_FOUND = "Download handler not found.";
    private static final int CHUNK = 9_000;

    private static PostgresqlProcess postgresql;
    private static Relay relay;
    private static Cluster cluster;

    private final byte[] content = new byte[20_000];
    private String ticket;
    private String kept;
    private String upload;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestFolder.of(ClusterDatabaseIT.class);
        postgresql = PostgresqlProcess.start(folder.resolve("postgresql"));
        relay = new Relay(postgresql.port());
        cluster = new Cluster(
                folder,
                // Without statements that the driver sends by a number only, so that the relay can read them.
                postgresql.url().replace(":" + postgresql.port() + "/", ":" + relay.port() + "/")
                        + "&prepareThreshold=0",
                S3ProxyServer.running().endpoint(),
                "--srv.admin.password=" + RunningServer.PASSWORD,
                "--srv.database.connect-timeout=2s",
                "--srv.database.statement-timeout=2s",
                "--srv.database.lock-timeout=1s");
        cluster.start(2);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
        relay.close();
        postgresql.close();
    }

    @BeforeEach
    void stageAndUpload() throws Exception {
        PlainClient client = cluster.client(0);
        ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        kept = client.stage(ticket, DOCUMENT);
        new Random(1).nextBytes(content);
        upload = client.upload(ticket, content, CHUNK);
    }

    @Test
    void callsAreToldOfACrashedDatabaseAndSucceedWhenItIsBack() throws Exception {
        String deleted = cluster.client(0).stage(ticket, DOCUMENT);
        assertThat(cluster.client(1).delete(ticket, deleted).succeeded()).isTrue();

        postgresql.crash();
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            Trouble.NO_DATABASE.assertToldBy(
                    stage(client),
                    client.chunk(ticket, kept, "0", "10"),
                    client.delete(ticket, kept),
                    client.call("CreateUploadHandler", "authenticationTicket", ticket, "PreferedChunkSize", "0"),
                    publish(client, "/Samples/crashed.bin"),
                    client.call("ListHandlers", "authenticationTicket", ticket),
                    client.call("isValidTicket", "AuthenticationTicket", ticket),
                    client.call("AuthenticateUser", "UID", "admin", "PWD", RunningServer.PASSWORD),
                    client.call("LogOut", "AuthenticationTicket", ticket));
        }
        for (HttpBinding binding : HttpBinding.values()) {
            if (binding != HttpBinding.GET) {
                PlainClient client = new PlainClient(cluster.server(0), binding);
                Trouble.NO_DATABASE.assertToldBy(
                        client.append(ticket, upload, binding.encode(content), Checksum.of(content), false),
                        client.uploadDocument(ticket, "/Samples/crashed.bin", binding.encode(content)));
            }
        }
        cluster.awaitReadiness("The database cannot be used.");
        postgresql.start();
        cluster.awaitReadiness(Cluster.READY);

        assertThatAllIsAsBefore();
        for (int i = 0; i < 2; i++) {
            assertThat(cluster.client(i).chunk(ticket, deleted, "0", "10").error())
                    .isEqualTo(NOT_FOUND);
        }
        assertThatTheUploadCanBePublished("/Samples/crashed.bin");
    }

    /** As a server that has become a replica. */
    @Test
    void nothingIsChangedInADatabaseThatCanOnlyBeRead() throws Exception {
        setReadOnly("ALTER SYSTEM SET default_transaction_read_only = on");
        cluster.awaitReadiness("The database can only be read.");
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            Trouble.NO_DATABASE.assertToldBy(
                    stage(client), client.delete(ticket, kept), publish(client, "/Samples/read-only.bin"));
            assertThat(client.chunk(ticket, kept, "0", "10").succeeded()).isTrue();
        }
        setReadOnly("ALTER SYSTEM RESET default_transaction_read_only");
        cluster.awaitReadiness(Cluster.READY);

        assertThatAllIsAsBefore();
        assertThatTheUploadCanBePublished("/Samples/read-only.bin");
    }

    private static void setReadOnly(String setting) {
        postgresql.jdbc().sql(setting).update();
        postgresql.jdbc().sql("SELECT pg_reload_conf()").query().singleRow();
    }

    @Test
    void aLockThatIsHeldTooLongFailsOnlyTheCallsThatNeedIt() throws Exception {
        try (Connection connection = DriverManager.getConnection(postgresql.url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE staged");

            Trouble.BUSY_DATABASE.assertToldBy(
                    stage(cluster.client(0)), cluster.client(1).delete(ticket, kept));
            assertThat(cluster.client(0).whyInvalid(ticket)).isEmpty();
            cluster.awaitReadiness(Cluster.READY);
            connection.rollback();
        }

        assertThatAllIsAsBefore();
    }

    @Test
    void aStatementThatTakesTooLongIsEndedAndItsCallToldSo() throws Exception {
        postgresql.jdbc().sql("""
                CREATE FUNCTION wait() RETURNS TRIGGER LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'
                """).update();
        postgresql
                .jdbc()
                .sql("CREATE TRIGGER slow BEFORE INSERT ON staged FOR EACH ROW EXECUTE FUNCTION wait()")
                .update();

        Trouble.BUSY_DATABASE.assertToldBy(stage(cluster.client(0)), stage(cluster.client(1)));
        postgresql.jdbc().sql("DROP FUNCTION wait() CASCADE").update();

        assertThatAllIsAsBefore();
    }

    /** As behind a broken cable: no connection is refused or closed. */
    @Test
    void aDatabaseThatDoesNotAnswerIsNotWaitedForForever() throws Exception {
        relay.hold();
        for (int i = 0; i < 2; i++) {
            Trouble.NO_DATABASE.assertToldBy(
                    stage(cluster.client(i)), cluster.client(i).delete(ticket, kept));
        }
        cluster.awaitReadiness("The database cannot be used.");
        relay.release();
        cluster.awaitReadiness(Cluster.READY);

        assertThatAllIsAsBefore();
        assertThatTheUploadCanBePublished("/Samples/silent.bin");
    }

    /** The client cannot know whether the call took effect; it did completely or not at all. */
    @Test
    void aCallWhoseCommitIsInDoubtTookEffectCompletelyOrNotAtAll() throws Exception {
        int published = 0;
        int told = 0;
        for (int commit = 1; commit <= 3; commit++) {
            String path = "/Samples/doubt-" + commit + ".bin";
            upload = cluster.client(0).upload(ticket, content, CHUNK);
            relay.loseAnswerToCommit(commit);
            Reply answer = publish(cluster.client(0), path);
            relay.loseAnswerToCommit(0);
            if (!answer.succeeded()) {
                Trouble.NO_DATABASE.assertToldBy(answer);
                told++;
            }
            if (cluster.client(1).info(ticket, path).succeeded()) {
                String handler = cluster.client(1).stage(ticket, path);
                assertThat(cluster.client(0).download(ticket, handler, CHUNK)).isEqualTo(content);
                published++;
            } else {
                assertThat(answer.succeeded()).isFalse();
            }
        }
        // At least once the lost answer was that to the publication itself.
        assertThat(told).isPositive();
        assertThat(published).isGreaterThan(3 - told);
    }

    private Reply stage(PlainClient client) throws IOException, InterruptedException {
        return client.call(
                "GetDownloadHandler", "AuthenticationTicket", ticket, "Path", DOCUMENT, "PreferedChunkSize", "0");
    }

    private Reply publish(PlainClient client, String path) throws IOException, InterruptedException {
        return client.call(
                "UploadDocumentWithHandler", "authenticationTicket", ticket, "path", path, "uploadHandler", upload);
    }

    private void assertThatAllIsAsBefore() throws Exception {
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            assertThat(client.succeed("ListHandlers", "authenticationTicket", ticket)
                            .children())
                    .extracting(open -> open.get("Handler"))
                    .containsExactlyInAnyOrder(kept, upload);
            assertThat(client.chunk(ticket, kept, "0", "10").succeeded()).isTrue();
            String another = client.stage(ticket, DOCUMENT);
            assertThat(cluster.client(i + 1).delete(ticket, another).succeeded())
                    .isTrue();
        }
    }

    private void assertThatTheUploadCanBePublished(String path) throws Exception {
        assertThat(cluster.client(0).info(ticket, path).error()).isEqualTo("Document not found.");
        cluster.client(1).publish(ticket, path, upload);
        String published = cluster.client(0).stage(ticket, path);
        assertThat(cluster.client(1).download(ticket, published, CHUNK)).isEqualTo(content);
    }
}
