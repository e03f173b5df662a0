package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import io.github.srvasmx.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What clients of two servers notice while the store fails. Each kind of store has a subclass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreOutageTestCase {

    static final String DOCUMENT = "/Samples/planets.csv";
    static final String NOT_FOUND = "Download handler not found.";
    static final int CHUNK = 9_000;

    final byte[] content = new byte[20_000];
    Cluster cluster;
    JdbcClient jdbc;
    String path;
    String ticket;
    String kept;
    byte[] keptContent;
    String upload;

    /** The beginning of a failure of the store, or its end. */
    interface Change {

        void happen() throws Exception;
    }

    /** Starts the store. Returns its address. */
    abstract URI startStore() throws Exception;

    /** How long the servers wait for the store. */
    abstract List<String> timeouts();

    @BeforeAll
    void startServers() throws Exception {
        String url = TestDatabase.emptyUrl();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        List<String> settings = new ArrayList<>(timeouts());
        settings.add("--srv.store.s3.retries=1");
        settings.add("--srv.admin.password=" + RunningServer.PASSWORD);
        cluster = new Cluster(TestFolder.of(getClass()), url, startStore(), settings.toArray(String[]::new));
        cluster.start(2);
    }

    @AfterAll
    void stopServers() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void stageAndUpload() throws Exception {
        path = "/Samples/" + UUID.randomUUID() + ".bin";
        PlainClient client = cluster.client(0);
        ticket = client.signIn();
        client.awaitDocument(ticket, DOCUMENT);
        kept = client.stage(ticket, DOCUMENT);
        keptContent = client.download(ticket, kept, CHUNK);
        new Random(1).nextBytes(content);
        upload = client.upload(ticket, content, CHUNK);
    }

    /** While the store cannot be used, only calls that need bytes fail, and they change nothing. */
    void assertThatOnlyCallsThatNeedBytesFail(Change begin, Change end) throws Exception {
        String open = cluster.client(0).createUpload(ticket);

        begin.happen();
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
        end.happen();

        assertThatNothingHasChanged(open);
        // The publication has consumed its upload, as every call does that finds one.
        assertThat(publish(cluster.client(1), upload).error()).isEqualTo("Invalid upload handler.");
        assertThat(append(cluster.client(1), open).attributes())
                .containsEntry("filehexcrc", Checksum.of(content).toUpperCase(Locale.ROOT));
        assertThat(publish(cluster.client(0), open).succeeded()).isTrue();
        assertThatTheDocumentHasItsContent();
    }

    /**
     * While the store is full, only calls that write bytes fail, and they change nothing.
     *
     * @param told what these calls answer
     */
    void assertThatOnlyCallsThatWriteBytesFail(Trouble told, Change begin, Change end) throws Exception {
        String open = cluster.client(0).createUpload(ticket);

        begin.happen();
        for (int i = 0; i < 2; i++) {
            PlainClient client = cluster.client(i);
            told.assertToldBy(
                    append(client, open),
                    uploadDocument(client),
                    zip(client, "/Samples", false),
                    zip(client, "/Samples", true));
            assertThat(client.download(ticket, kept, CHUNK)).isEqualTo(keptContent);
            assertThatCallsWithoutBytesSucceed(i);
        }
        told.assertToldBy(publish(cluster.client(0), upload));
        end.happen();

        assertThatNothingHasChanged(open);
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
    void assertThatNothingHasChanged(String open) throws Exception {
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

    void assertThatTheDocumentHasItsContent() throws Exception {
        for (int i = 0; i < 2; i++) {
            String handler = cluster.client(i).stage(ticket, path);
            assertThat(cluster.client(i + 1).download(ticket, handler, CHUNK)).isEqualTo(content);
        }
    }

    Reply append(PlainClient client, String handler) throws IOException, InterruptedException {
        return client.append(ticket, handler, HttpBinding.POST.encode(content), Checksum.of(content), true);
    }

    Reply publish(PlainClient client, String handler) throws IOException, InterruptedException {
        return client.call(
                "UploadDocumentWithHandler", "authenticationTicket", ticket, "path", path, "uploadHandler", handler);
    }

    Reply uploadDocument(PlainClient client) throws IOException, InterruptedException {
        return client.uploadDocument(ticket, path, HttpBinding.POST.encode(content));
    }

    Reply zip(PlainClient client, String paths, boolean partial) throws IOException, InterruptedException {
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
