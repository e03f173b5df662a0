package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.FaultyStore;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What clients of two servers notice while the store fails, and that the servers go on by themselves afterwards. */
@Tag("nightly")
class ClusterStoreIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String NOT_FOUND = "Download handler not found.";
    private static final int CHUNK = 9_000;

    private static FaultyStore store;
    private static JdbcClient jdbc;
    private static Cluster cluster;

    private final byte[] content = new byte[20_000];
    private final String path = "/Samples/" + UUID.randomUUID() + ".bin";
    private String ticket;
    private String kept;
    private byte[] keptContent;
    private String upload;

    /** How a store that cannot be used behaves. */
    private enum Outage {
        REFUSES_CONNECTIONS {
            @Override
            void begin() throws IOException {
                store.refuse();
            }
        },
        IS_SILENT {
            @Override
            void begin() {
                store.always("", store.silence());
            }
        },
        IS_OVERLOADED {
            @Override
            void begin() {
                store.always("", FaultyStore.error(503, "SlowDown"));
            }
        },
        REFUSES_THE_ACCOUNT {
            @Override
            void begin() {
                store.always("", FaultyStore.error(403, "AccessDenied"));
            }
        },
        HAS_NO_BUCKET {
            @Override
            void begin() {
                store.always("", FaultyStore.error(404, "NoSuchBucket"));
            }
        },
        SENDS_ERRORS_AS_SUCCESS {
            @Override
            void begin() {
                store.always("", FaultyStore.error(200, "InternalError"));
            }
        },
        LOSES_EVERY_ANSWER {
            @Override
            void begin() {
                store.always("", FaultyStore.lostAnswer());
            }
        };

        abstract void begin() throws IOException;
    }

    @BeforeAll
    static void start() throws Exception {
        store = new FaultyStore(S3ProxyServer.running().endpoint());
        String url = TestDatabase.emptyUrl();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        cluster = new Cluster(
                TestFolder.of(ClusterStoreIT.class),
                url,
                store.address(),
                "--srv.admin.password=" + RunningServer.PASSWORD,
                "--srv.store.s3.socket-timeout=1s",
                "--srv.store.s3.attempt-timeout=2s",
                "--srv.store.s3.retries=1");
        cluster.start(2);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
        store.close();
    }

    @BeforeEach
    void stageAndUpload() throws Exception {
        PlainClient client = cluster.client(0);
        ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        kept = client.stage(ticket, DOCUMENT);
        keptContent = client.download(ticket, kept, CHUNK);
        new Random(1).nextBytes(content);
        upload = client.upload(ticket, content, CHUNK);
    }

    @AfterEach
    void heal() throws IOException {
        store.heal();
    }

    @ParameterizedTest
    @EnumSource
    void onlyCallsThatNeedBytesFailWhileTheStoreCannotBeUsedAndTheyChangeNothing(Outage outage) throws Exception {
        String open = cluster.client(0).createUpload(ticket);

        outage.begin();
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            Trouble.NO_STORE.assertToldBy(
                    client.chunk(ticket, kept, "0", "10"),
                    append(client, open),
                    uploadDocument(client),
                    zip(client, "/Samples", false),
                    zip(client, "/Samples", true));
            assertThatCallsWithoutBytesSucceed(i);
        }
        Trouble.NO_STORE.assertToldBy(publish(cluster.client(0), upload));
        store.heal();

        assertThatNothingHasChanged(open);
        // The publication has consumed its upload, as every call does that finds one.
        assertThat(publish(cluster.client(1), upload).error()).isEqualTo("Invalid upload handler.");
        assertThat(append(cluster.client(1), open).attributes())
                .containsEntry("filehexcrc", Checksum.of(content).toUpperCase(Locale.ROOT));
        assertThat(publish(cluster.client(0), open).succeeded()).isTrue();
        assertThatTheDocumentHasItsContent();
    }

    @Test
    void onlyCallsThatWriteBytesFailWhileTheStoreIsFullAndTheyChangeNothing() throws Exception {
        String open = cluster.client(0).createUpload(ticket);

        store.always("PUT", FaultyStore.error(507, "InsufficientStorage"));
        store.always("POST", FaultyStore.error(507, "InsufficientStorage"));
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            Trouble.FULL_STORE.assertToldBy(
                    append(client, open),
                    uploadDocument(client),
                    zip(client, "/Samples", false),
                    zip(client, "/Samples", true));
            assertThat(client.download(ticket, kept, CHUNK)).isEqualTo(keptContent);
            assertThatCallsWithoutBytesSucceed(i);
        }
        Trouble.FULL_STORE.assertToldBy(publish(cluster.client(0), upload));
        store.heal();

        assertThatNothingHasChanged(open);
    }

    @Test
    void anAnswerThatIsCutOffIsNotTakenForADamagedObject() throws Exception {
        store.always("GET", FaultyStore.cutAfter(5));

        PlainClient client = cluster.client(1);
        Trouble.NO_STORE.assertToldBy(
                client.chunk(ticket, kept, "0", "10"), zip(client, DOCUMENT, false), zip(client, DOCUMENT, true));
        store.heal();

        assertThat(client.download(ticket, kept, CHUNK)).isEqualTo(keptContent);
    }

    @Test
    void aClientDoesNotNoticeThatAnAnswerOfTheStoreIsLost() throws Exception {
        PlainClient client = cluster.client(1);
        store.next("PUT", FaultyStore.lostAnswer());
        String another = client.upload(ticket, content, content.length);
        store.next("PUT", FaultyStore.lostAnswer());
        client.publish(ticket, path, another);
        store.next("GET", FaultyStore.lostAnswer());

        assertThatTheDocumentHasItsContent();
        assertThat(jdbc.sql("SELECT count(*) FROM versions v JOIN documents d ON d.id = v.document_id WHERE d.name = ?")
                        .param(path.substring(path.lastIndexOf('/') + 1))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void anObjectThatIsMissingOrTooShortIsNamedInTheLogAndLeftOutOfAZip() throws Exception {
        String key = jdbc.sql("SELECT content FROM staged WHERE handler = ?")
                .param(kept)
                .query(String.class)
                .single();
        String others = "/Samples/primes.csv";
        for (FaultyStore.Fault fault : new FaultyStore.Fault[] {
            FaultyStore.error(404, "NoSuchKey"), FaultyStore.shortened(keptContent.length / 2)
        }) {
            store.always("GET .*" + key, fault);

            String error = cluster.client(0).chunk(ticket, kept, "0", "1000000").error();
            assertThat(error).matches("SystemError:DownloadFileChunk failed on the server, logged as [0-9a-f-]{36}");
            assertThat(cluster.server(0).output()).contains("[" + error.replaceAll(".* ", "") + "]");
            PlainClient client = cluster.client(1);
            assertThat(zip(client, DOCUMENT + "|" + others, false).error()).isEqualTo("[log]");
            Reply partial = zip(client, DOCUMENT + "|" + others, true);
            assertThat(partial.succeeded()).isTrue();
            assertThat(partial.children())
                    .singleElement()
                    .satisfies(left -> assertThat(left.get("path")).isEqualTo(DOCUMENT));
            assertThat(cluster.server(1).output()).contains("Cannot read the content of version");
            assertThat(cluster.client(0)
                            .delete(ticket, partial.get("downloadhandler"))
                            .succeeded())
                    .isTrue();
            store.heal();
        }

        assertThat(cluster.client(0).download(ticket, kept, CHUNK)).isEqualTo(keptContent);
    }

    @Test
    void aServerWhoseSpoolIsNearlyFullTakesNoBytesAndIsNotReadyAndTheOthersGoOn() throws Exception {
        RunningServer full = cluster.start("--srv.storage.free-floor=1000000GB");
        try {
            PlainClient client = new PlainClient(full, HttpBinding.POST);
            for (Reply answer : new Reply[] {
                append(client, client.createUpload(ticket)), uploadDocument(client), zip(client, "/Samples", false)
            }) {
                assertThat(answer.error())
                        .isEqualTo("SystemError:The server has too little free space, try again later");
            }
            assertThat(Cluster.readiness(full)).isEqualTo("The server has too little free space.");

            assertThat(uploadDocument(cluster.client(0)).succeeded()).isTrue();
            assertThat(Cluster.readiness(cluster.server(1))).isEqualTo(Cluster.READY);
            assertThat(cluster.client(1).download(ticket, cluster.client(0).stage(ticket, path), CHUNK))
                    .isEqualTo(content);
            assertThat(client.delete(ticket, kept).succeeded()).isTrue();
        } finally {
            cluster.kill(full);
        }
    }

    private void assertThatCallsWithoutBytesSucceed(int number) throws Exception {
        PlainClient client = cluster.client(number);
        String staged = client.stage(ticket, DOCUMENT);
        assertThat(client.succeed("ListFolder", "authenticationTicket", ticket, "Path", "/Samples", "StartIndex", "0")
                        .children())
                .isNotEmpty();
        assertThat(cluster.client(number + 1).delete(ticket, staged).succeeded())
                .isTrue();
        assertThat(client.chunk(ticket, staged, "0", "10").error()).isEqualTo(NOT_FOUND);
        String another = client.signIn();
        client.stage(another, DOCUMENT);
        client.createUpload(another);
        client.logOut(another);
        assertThat(cluster.client(number + 1).whyInvalid(another)).isEqualTo(CrashSession.ENDED);
        assertThat(Cluster.readiness(cluster.server(number))).isEqualTo(Cluster.READY);
    }

    /** Neither a zip nor a document, nor a chunk of the upload that is not complete. */
    private void assertThatNothingHasChanged(String open) throws Exception {
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            assertThat(client.download(ticket, kept, CHUNK)).isEqualTo(keptContent);
            assertThat(client.info(ticket, path).error()).isEqualTo("Document not found.");
            assertThat(client.succeed("ListHandlers", "authenticationTicket", ticket)
                            .children())
                    .extracting(handler -> handler.get("Handler") + " " + handler.get("Size"))
                    .containsExactlyInAnyOrder(open + " 0", kept + " " + keptContent.length);
        }
    }

    private void assertThatTheDocumentHasItsContent() throws Exception {
        for (int i = 0; i < 2; i++) {
            String handler = cluster.client(i).stage(ticket, path);
            assertThat(cluster.client(i + 1).download(ticket, handler, CHUNK)).isEqualTo(content);
        }
    }

    private Reply append(PlainClient client, String handler) throws IOException, InterruptedException {
        return client.append(ticket, handler, HttpBinding.POST.encode(content), Checksum.of(content), true);
    }

    private Reply publish(PlainClient client, String handler) throws IOException, InterruptedException {
        return client.call(
                "UploadDocumentWithHandler", "authenticationTicket", ticket, "path", path, "uploadHandler", handler);
    }

    private Reply uploadDocument(PlainClient client) throws IOException, InterruptedException {
        return client.uploadDocument(ticket, path, HttpBinding.POST.encode(content));
    }

    private Reply zip(PlainClient client, String paths, boolean partial) throws IOException, InterruptedException {
        return client.call(
                "DownloadZipWithHandler",
                "authenticationTicket",
                ticket,
                "Paths",
                paths,
                "partialResult",
                String.valueOf(partial));
    }
}
