package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that receives SIGTERM finishes the calls in progress and refuses new ones. */
@Order(4)
class ShutdownIT {

    private static final int SIZE = 24 * 1024 * 1024;
    private static final String DOCUMENT = "/It/large.bin";
    private static final String GET_WSDL = "GET /srv.asmx?WSDL HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String GET_READY = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String GET_LIVE = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final byte[] CONTENT = "what goes up in two halves".getBytes(StandardCharsets.UTF_8);

    private Path folder;
    private RandomFile file;

    @BeforeEach
    void writeADocument() throws IOException {
        folder = TestFolder.of(ShutdownIT.class);
        file = RandomFile.create(folder.resolve("import/large.bin"), SIZE);
    }

    @Test
    void finishesCallsInProgressAndRefusesNewOnes() throws Exception {
        try (RunningServer server = start("5m");
                RawConnection download = new RawConnection(server, 4096);
                RawConnection upload = new RawConnection(server);
                RawConnection keptAlive = new RawConnection(server)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            String ticket = client.signIn();
            client.awaitDocument(ticket, DOCUMENT);
            String handler = client.createUpload(ticket);
            RawResponse head = beginDownload(download, ticket, client.stage(ticket, DOCUMENT));
            String rest = beginUpload(upload, ticket, handler);
            server.await(
                    "half of the chunk has come in", () -> server.unfinished().size() == 1);
            assertThat(keptAlive.send(GET_WSDL).receive().status()).isEqualTo(200);

            server.terminate();
            server.await("it takes no more calls", () -> statusOfNewCall(server) == 503);

            assertTryAgainLater(RawConnection.exchange(server, GET_WSDL));
            assertTryAgainLater(
                    RawConnection.exchange(server, GET_WSDL.replace("\r\n\r\n", "\r\nContent-Length: 4\r\n\r\nbody")));
            assertTryAgainLater(keptAlive.send(GET_WSDL).receive());
            assertThat(keptAlive.receiveBytes(1)).isEmpty();
            StreamedChunk chunk = StreamedChunk.read(new ByteArrayInputStream(download.receiveBody(head)));
            assertThat(chunk.length()).isEqualTo(SIZE);
            assertThat(chunk.crc32()).isEqualTo(file.crc32(0, SIZE));
            assertThat(upload.send(rest).receive().text()).contains("success=\"true\" tryagain=\"false\"");
            assertThat(server.awaitEnd()).isEqualTo(143);
            assertThat(server.output()).doesNotContain("ERROR");

            try (RunningServer again = start("10m")) {
                assertPublished(again, ticket, handler);
                assertStopsImmediatelyIfIdle(again);
            }
        }
    }

    private static void assertStopsImmediatelyIfIdle(RunningServer server) throws Exception {
        try (RawConnection keptAlive = new RawConnection(server)) {
            assertThat(keptAlive.send(GET_WSDL).receive().status()).isEqualTo(200);

            server.terminate();

            assertThat(server.awaitEnd()).isEqualTo(143);
        }
    }

    @Test
    @Tag("nightly")
    void abortsSlowCallsWithoutAcknowledgingThem() throws Exception {
        try (RunningServer server = start("1s");
                RawConnection download = new RawConnection(server, 4096);
                RawConnection upload = new RawConnection(server)) {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            String ticket = client.signIn();
            client.awaitDocument(ticket, DOCUMENT);
            String handler = client.createUpload(ticket);
            RawResponse head = beginDownload(download, ticket, client.stage(ticket, DOCUMENT));
            beginUpload(upload, ticket, handler);
            server.await(
                    "half of the chunk has come in", () -> server.unfinished().size() == 1);

            server.terminate();

            assertThat(server.awaitEnd()).isEqualTo(143);
            assertThat(bytesBeforeTheEnd(download)).isLessThan(Long.parseLong(head.header("Content-Length")));
            assertThat(textBeforeTheEnd(upload)).doesNotContain("success=");
            try (RunningServer again = start("1s")) {
                PlainClient clientAgain = new PlainClient(again, HttpBinding.MULTIPART);
                assertThat(again.unfinished()).isEmpty();
                // If the server had kept a byte of the first half, the document would contain it twice.
                assertThat(clientAgain
                                .append(ticket, handler, CONTENT, Checksum.of(CONTENT), true)
                                .get("tryagain"))
                        .isEqualTo("false");
                assertPublished(again, ticket, handler);
            }
        }
    }

    @Test
    @Tag("nightly")
    void servesEverythingWhileItDrainsButIsNotReady() throws Exception {
        try (RunningServer server = RunningServer.start(folder, "--srv.shutdown.drain=8s")) {
            server.await("it is ready", () -> status(server, GET_READY) == 200);

            server.terminate();
            server.await("it is not ready any more", () -> status(server, GET_READY) == 503);

            assertThat(status(server, GET_LIVE)).isEqualTo(200);
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            client.logOut(client.signIn());
            assertThat(server.awaitEnd()).isEqualTo(143);
        }
    }

    private RunningServer start(String grace) throws Exception {
        return RunningServer.start(
                folder,
                "--spring.lifecycle.timeout-per-shutdown-phase=" + grace,
                "--srv.library.import.It=" + folder.resolve("import"));
    }

    private static RawResponse beginDownload(RawConnection connection, String ticket, String handler)
            throws IOException {
        return connection
                .send("GET /srv.asmx/DownloadFileChunk?authenticationTicket=" + ticket + "&DownloadHandler=" + handler
                        + "&StartOffset=0&ChunkSize=" + SIZE + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .receiveHead();
    }

    /** Sends a request up to the middle of its chunk, the last one of the upload. Returns the rest. */
    private static String beginUpload(RawConnection connection, String ticket, String handler) throws IOException {
        String before = "--x\r\nContent-Disposition: form-data; name=\"fileChunk\"; filename=\"f\"\r\n\r\n";
        String chunk = new String(CONTENT, StandardCharsets.UTF_8);
        String after = "\r\n" + part("chunkHEXCRC", Checksum.of(CONTENT)) + part("lastChunk", "true") + "--x--\r\n";
        // The server writes bytes to the disk only after the ticket, and only of a body that is longer than 16 KiB.
        String padding = part("authenticationTicket", ticket)
                + part("uploadHandler", handler)
                + part("padding", "p".repeat(20_000));
        connection.send("POST /srv.asmx/UploadFileChunk HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: "
                + (padding + before + chunk + after).length() + "\r\n\r\n"
                + padding + before + chunk.substring(0, chunk.length() / 2));
        return chunk.substring(chunk.length() / 2) + after;
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static void assertTryAgainLater(RawResponse response) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isEqualTo("10");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(response.text()).isEqualTo("The server is stopping. Try again later.");
    }

    private void assertPublished(RunningServer server, String ticket, String handler) throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        client.publish(ticket, "/Samples/two-halves.txt", handler);
        assertThat(client.download(ticket, client.stage(ticket, "/Samples/two-halves.txt"), 1_000_000))
                .isEqualTo(CONTENT);
    }

    private static int statusOfNewCall(RunningServer server) {
        return status(server, GET_WSDL);
    }

    private static int status(RunningServer server, String request) {
        try {
            return RawConnection.exchange(server, request).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytesBeforeTheEnd(RawConnection connection) {
        long count = 0;
        try {
            while (connection.receiveBytes(1).length > 0) {
                count++;
            }
        } catch (IOException e) {
            // The connection was reset.
        }
        return count;
    }

    private static String textBeforeTheEnd(RawConnection connection) {
        StringBuilder text = new StringBuilder();
        try {
            for (byte[] next = connection.receiveBytes(1); next.length > 0; next = connection.receiveBytes(1)) {
                text.append((char) next[0]);
            }
        } catch (IOException e) {
            // The connection was reset.
        }
        return text.toString();
    }
}
