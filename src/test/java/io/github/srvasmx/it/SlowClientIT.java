package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client below the minimum rate soon loses its thread and its file. A slow client above it is served completely. */
@Order(3)
class SlowClientIT {

    private static final int SIZE = 24 * 1024 * 1024;
    private static final int PART = 4 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";

    private static RunningServer server;

    private PlainClient client;
    private String ticket;

    /** Starts a server with two threads. */
    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.startWithDocument(
                TestFolder.of(SlowClientIT.class),
                "large.bin",
                SIZE,
                "--server.tomcat.threads.max=2",
                "--server.tomcat.threads.min-spare=2",
                "--server.tomcat.connection-timeout=2s",
                "--srv.http.slack=1s",
                "--srv.http.min-rate=50KB");
    }

    @AfterAll
    static void hasNoErrorInItsLog() throws Exception {
        server.close();
        assertThat(server.output()).doesNotContain("ERROR");
    }

    @BeforeEach
    void signIn() throws Exception {
        client = new PlainClient(server, HttpBinding.POST);
        ticket = client.signIn();
    }

    @ParameterizedTest
    @EnumSource(names = {"POST", "MULTIPART", "SOAP_11", "SOAP_12"})
    void refusesABodyBelowTheMinimumRateAndLeavesNothing(HttpBinding binding) throws Exception {
        try (RawConnection one = beginUpload(binding);
                RawConnection other = beginUpload(binding)) {
            server.await("both chunks are coming in", () -> server.unfinished().size() == 2);

            RawResponse response = trickle(one, other);

            assertThat(response.status()).isEqualTo(408);
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(response.text()).isEqualTo("The request body arrives too slowly.");
            assertThat(one.receiveBytes(1)).isEmpty();
            assertThat(client.whyInvalid(ticket)).isEmpty();
        }
        server.await("nothing is left of them", () -> server.unfinished().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"POST", "MULTIPART", "SOAP_11", "SOAP_12"})
    void refusesABodyThatStopsAndLeavesNothing(HttpBinding binding) throws Exception {
        try (RawConnection connection = beginUpload(binding)) {
            server.await("a chunk is coming in", () -> server.unfinished().size() == 1);

            assertThat(connection.receive().status()).isEqualTo(408);
            assertThat(connection.receiveBytes(1)).isEmpty();
        }
        server.await("nothing is left of it", () -> server.unfinished().isEmpty());
    }

    @Test
    void doesNotWaitForAnUnneededSlowBody() throws Exception {
        try (RawConnection one = beginPost("/srv.asmx/NoSuchOperation", "text/plain");
                RawConnection other = beginPost("/srv.asmx/NoSuchOperation", "text/plain")) {
            assertThat(trickle(one, other).status()).isEqualTo(404);
            trickleToTheEnd(one);
            trickleToTheEnd(other);

            assertThat(client.whyInvalid(ticket)).isEmpty();
        }
    }

    @Test
    @Tag("nightly")
    void closesTheConnectionAndTheFileOfAClientThatReadsTooSlowly() throws Exception {
        try (RawConnection one = new RawConnection(server, 4096);
                RawConnection other = new RawConnection(server, 4096)) {
            String handler = client.stage(ticket, DOCUMENT);
            RawResponse head = beginDownload(one, handler, SIZE);
            beginDownload(other, handler, SIZE);

            // Both threads are in use. The delete works because one becomes free.
            CompletableFuture<Reply> deleted = deleteInAnotherThread(handler);
            while (!deleted.isDone()) {
                one.receiveBytes(500);
                other.receiveBytes(500);
                TimeUnit.MILLISECONDS.sleep(20);
            }

            assertThat(deleted.get().succeeded()).isTrue();
            // One of the two was cut off; the other may go on.
            assertThat(Math.min(remaining(one), remaining(other)))
                    .isLessThan(Long.parseLong(head.header("Content-Length")) / 2);
            if (OpenFiles.canBeTold()) {
                server.await("the file is closed", SlowClientIT::nothingDeletedIsOpen);
            }
        }
    }

    @Test
    void aClientThatIsRefusedWhileSendingCanSendTheRestAndThenReadTheAnswer() throws Exception {
        try (RawConnection connection = beginPost("/srv.asmx/NoSuchOperation", "text/plain")) {
            RawResponse head = connection.receiveHead();
            sendSlowly(connection);

            assertThat(head.status()).isEqualTo(404);
            assertThat(connection.receiveBody(head)).isNotEmpty();
            assertThat(connection.receiveBytes(1)).isEmpty();
        }
    }

    @Test
    void aClientThatIsRefusedWhileSendingChunksCanUseItsConnectionAgain() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            for (int call = 0; call < 3; call++) {
                connection.send("POST /srv.asmx/NoSuchOperation HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n1E8480\r\n");
                RawResponse head = connection.receiveHead();
                sendSlowly(connection);
                connection.send("\r\n0\r\n\r\n");

                assertThat(head.status()).isEqualTo(404);
                assertThat(connection.receiveBody(head)).isNotEmpty();
            }
        }
    }

    /** Sends two million bytes, so slowly that a server that has ended the connection is noticed. */
    private static void sendSlowly(RawConnection connection) throws Exception {
        for (int part = 0; part < 20; part++) {
            connection.send("A".repeat(100_000));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aClientAboveTheMinimumRateIsServedCompletely() throws Exception {
        byte[] content = "a".repeat(300_000).getBytes(StandardCharsets.ISO_8859_1);
        String handler = client.createUpload(ticket);
        try (RawConnection slow = new RawConnection(server, 4096)) {
            String body =
                    "authenticationTicket=" + ticket + "&uploadHandler=" + handler + "&lastChunk=true&chunkHEXCRC="
                            + Checksum.of(content) + "&fileChunk="
                            + new String(HttpBinding.POST.encode(content), StandardCharsets.ISO_8859_1);
            slow.send(postHead("/srv.asmx/UploadFileChunk", "application/x-www-form-urlencoded", body.length()));
            for (int at = 0; at < body.length(); at += 10_000) {
                slow.send(body.substring(at, Math.min(at + 10_000, body.length())));
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(slow.receive().text()).contains("success=\"true\" tryagain=\"false\"");

            RawResponse head = beginDownload(slow, client.stage(ticket, DOCUMENT), PART);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            long length = Long.parseLong(head.header("Content-Length"));
            while (answer.size() < length) {
                answer.write(slow.receiveBytes((int) Math.min(200_000, length - answer.size())));
                TimeUnit.MILLISECONDS.sleep(50);
            }
            StreamedChunk chunk = StreamedChunk.read(new ByteArrayInputStream(answer.toByteArray()));
            assertThat(chunk.length()).isEqualTo(PART);
            assertThat(chunk.crc32()).isEqualTo(chunk.attributes().get("chunkCRC32"));
        }
    }

    /** Sends the first bytes of an upload of two million bytes, with a live ticket. */
    private RawConnection beginUpload(HttpBinding binding) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("authenticationTicket", ticket);
        parameters.put("fileChunk", HttpBinding.CHUNK);
        return switch (binding) {
            case MULTIPART ->
                beginPost("/srv.asmx/UploadFileChunk", "multipart/form-data; boundary=x")
                        .send("--x\r\nContent-Disposition: form-data; name=\"authenticationTicket\"\r\n\r\n"
                                + ticket
                                + "\r\n--x\r\nContent-Disposition: form-data; name=\"fileChunk\"\r\n\r\n"
                                + "A".repeat(200_000));
            case POST ->
                beginPost("/srv.asmx/UploadFileChunk", "application/x-www-form-urlencoded")
                        .send("authenticationTicket=" + ticket + "&fileChunk=" + "A".repeat(200_000));
            default ->
                beginPost("/srv.asmx", binding == HttpBinding.SOAP_11 ? "text/xml" : "application/soap+xml")
                        .send(binding.body("UploadFileChunk", parameters).split(HttpBinding.CHUNK, 2)[0]
                                + "A".repeat(200_000));
        };
    }

    private static RawConnection beginPost(String path, String type) throws IOException {
        return new RawConnection(server).send(postHead(path, type, 2_000_000));
    }

    private static String postHead(String path, String type, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    private RawResponse beginDownload(RawConnection connection, String handler, int size) throws IOException {
        return connection
                .send("GET /srv.asmx/DownloadFileChunk?authenticationTicket=" + ticket + "&DownloadHandler=" + handler
                        + "&StartOffset=0&ChunkSize=" + size + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .receiveHead();
    }

    /** Sends a byte every 50 ms on both connections, until the first one has its answer. */
    private static RawResponse trickle(RawConnection one, RawConnection other) throws Exception {
        while (!one.hasReceived()) {
            one.send("A");
            sendIfPossible(other);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return one.receive();
    }

    /** Sends a byte every 50 ms until that fails. */
    private static void trickleToTheEnd(RawConnection connection) throws Exception {
        while (sendIfPossible(connection)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean sendIfPossible(RawConnection connection) {
        try {
            connection.send("A");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private CompletableFuture<Reply> deleteInAnotherThread(String handler) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.delete(ticket, handler);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The number of bytes that still arrive. */
    private static long remaining(RawConnection connection) {
        long count = 0;
        try {
            for (int read = 1; read > 0; count += read) {
                read = connection.receiveBytes(64 * 1024).length;
            }
        } catch (IOException e) {
            // The connection was reset.
        }
        return count;
    }

    private static boolean nothingDeletedIsOpen() {
        try {
            return OpenFiles.of(server.pid())
                    .deletedBelow(server.dataDir().resolve("staging"))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
