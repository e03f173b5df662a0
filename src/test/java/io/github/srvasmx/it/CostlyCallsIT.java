package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While one session sends costly calls on many connections, deletes of another are answered at once. */
class CostlyCallsIT {

    private static final String LARGE = "/It/slow.txt";
    private static final String SMALL = "/Samples/planets.csv";
    private static final int SIZE = 64 * 1024 * 1024;
    private static final int CONNECTIONS = 230;
    private static final int RUNNING = 4;
    private static final int WAITING = 50;
    private static final int MUST_BE_REFUSED = CONNECTIONS - RUNNING - WAITING;
    private static final int STAGED = 500;

    /** Stands for "not blocked": the calls of the other session take minutes in all. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static RunningServer server;

    private final List<RawConnection> connections = new ArrayList<>();
    private PlainClient client;
    private String hostile;
    private String honest;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.startWithDocument(
                TestFolder.of(CostlyCallsIT.class),
                "slow.txt",
                SIZE,
                "--srv.staging.quota.session-handlers=" + STAGED,
                "--srv.http.heartbeat=20ms",
                "--srv.work.patience=1m");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        client = new PlainClient(server, HttpBinding.POST);
        hostile = client.signIn();
        honest = client.signIn();
    }

    @Test
    void zipsOnManyConnectionsDelayNoDeleteAndGetWhiteSpaceWhileTheyWait() throws Exception {
        int refused = 0;
        int told = 0;
        try {
            sendOnManyConnections("DownloadZipWithHandler?partialResult=0&Paths=" + LARGE + "&authenticationTicket=");

            assertDeletesAreAnsweredAtOnce();
            server.await("every call is refused or gets white space", () -> received() == CONNECTIONS);
            for (RawConnection connection : connections) {
                if (connection.hasReceived()) {
                    RawResponse head = connection.receiveHead();
                    if (head.header("Content-Length").isEmpty()) {
                        told++;
                    } else {
                        String answer = new String(connection.receiveBody(head), StandardCharsets.UTF_8);
                        assertThat(answer).contains("Too many long calls are under way");
                        refused++;
                    }
                }
            }
        } finally {
            closeAll();
        }
        assertThat(refused).isGreaterThanOrEqualTo(MUST_BE_REFUSED);
        assertThat(told).isGreaterThan(RUNNING);
    }

    @Test
    @Tag("nightly")
    void refusedStagingOnManyConnectionsDelaysNoDelete() throws Exception {
        String query = "GetDownloadHandler?PreferedChunkSize=0&Path=" + SMALL + "&AuthenticationTicket=";
        for (int i = 0; i < STAGED; i++) {
            client.stage(hostile, SMALL);
        }
        try {
            for (int round = 0; round < 3; round++) {
                sendOnManyConnections(query);
                assertDeletesAreAnsweredAtOnce();
                for (RawConnection connection : connections) {
                    assertThat(connection.receive().text()).contains("Download quota exceeded.");
                }
                closeAll();
            }
        } finally {
            closeAll();
        }
    }

    @Test
    void smallChunksOnManyConnectionsDelayNoDeleteAndNoSignIn() throws Exception {
        String upload = client.createUpload(hostile);
        CRC32 crc32 = new CRC32();
        crc32.update('x');
        String query = "UploadFileChunk?fileChunk=eA%3D%3D&lastChunk=false&chunkHEXCRC="
                + Long.toHexString(crc32.getValue()) + "&uploadHandler=" + upload + "&authenticationTicket=";
        try {
            sendOnManyConnections(query);

            assertDeletesAreAnsweredAtOnce();
            long begin = System.nanoTime();
            client.signIn();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
            for (RawConnection connection : connections) {
                assertThat(connection.receive().text()).containsAnyOf("tryagain=\"false\"", "Too many calls");
            }
        } finally {
            closeAll();
        }
    }

    private void sendOnManyConnections(String query) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            RawConnection connection = new RawConnection(server);
            connections.add(connection);
            connection.send("GET /srv.asmx/" + query + hostile + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
    }

    private int received() {
        int count = 0;
        for (RawConnection connection : connections) {
            try {
                count += connection.hasReceived() ? 1 : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return count;
    }

    private void assertDeletesAreAnsweredAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            long begin = System.nanoTime();
            String staged = client.stage(honest, SMALL);
            assertThat(client.delete(honest, staged).succeeded()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        }
    }

    private void closeAll() throws Exception {
        for (RawConnection connection : connections) {
            connection.close();
        }
        connections.clear();
    }
}
