package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tomcat uses the objects of a request again for the next one. If a client disconnects while a thread of a pool answers it, this
 * thread must not end the next request, which is one of another client. The clients of this test see that only if the threads
 * meet in a few microseconds, so it takes a while.
 */
@Tag("nightly")
class KeptConnectionIT {

    private static final int CLIENTS = 6;
    private static final Duration DURATION = Duration.ofSeconds(30);
    private static final String LARGE = "/It/slow.txt";

    private static RunningServer server;
    private static String ticket;

    private final long end = System.nanoTime() + DURATION.toNanos();

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestFolder.of(KeptConnectionIT.class);
        // Random bytes in a file named .txt take long to compress.
        RandomFile.create(folder.resolve("import/slow.txt"), 64 * 1024 * 1024);
        server = RunningServer.start(
                folder,
                "--srv.work.at-once=1",
                "--srv.work.patience=0s",
                "--srv.http.heartbeat=20ms",
                "--srv.library.import.It=" + folder.resolve("import"));
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        ticket = client.signIn();
        client.awaitDocument(ticket, LARGE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aClientThatDisconnectsEndsNoConnectionOfAnother() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * CLIENTS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(this::disconnectOften));
                clients.add(threads.submit(this::callOverOneConnection));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void disconnectOften() throws Exception {
        while (System.nanoTime() < end) {
            try (RawConnection connection = new RawConnection(server)) {
                connection.send("GET /srv.asmx/DownloadZipWithHandler?partialResult=0&authenticationTicket=" + ticket
                        + "&Paths=" + LARGE + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                connection.receiveBytes(1);
            }
        }
        return null;
    }

    private Void callOverOneConnection() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            while (System.nanoTime() < end) {
                RawResponse response = connection
                        .send("GET /srv.asmx/DownloadDocument?authenticationTicket=" + ticket
                                + "&Path=/Samples/none.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .receive();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("X-InfoRouter-Error")).isEqualTo("Document not found.");
            }
        }
        return null;
    }
}
