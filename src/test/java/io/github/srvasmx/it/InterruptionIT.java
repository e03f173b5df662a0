package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that disconnects, or a server that is killed, leaves no unfinished files, and an upload can continue. */
@Tag("nightly")
@TestMethodOrder(MethodOrderer.MethodName.class)
class InterruptionIT {

    /** Its zip takes longer than it takes to notice that a client has left, also on a fast machine. */
    private static final int SIZE = 160 * 1024 * 1024;

    private static final String DOCUMENT = "/It/slow.txt";

    private static Path folder;
    private static RunningServer server;

    private PlainClient client;
    private String ticket;

    @BeforeAll
    static void start() throws Exception {
        folder = TestFolder.of(InterruptionIT.class);
        RandomFile.createCompressible(folder.resolve("import/slow.txt"), SIZE);
        server = startAgain();
        PlainClient first = new PlainClient(server, HttpBinding.POST);
        first.awaitDocument(first.signIn(), DOCUMENT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        client = new PlainClient(server, HttpBinding.POST);
        ticket = client.signIn();
    }

    @Test
    void aZipIsAbortedWhenItsClientDisconnects() throws Exception {
        try (RawConnection leaving = new RawConnection(server)) {
            RawResponse head = requestZip(leaving).receiveHead();

            assertThat(head.status()).isEqualTo(200);
            // The head may be sent before the zip has its first turn.
            server.await("the zip is being written", () -> !server.unfinished().isEmpty());
        }

        server.await("the zip is given up", () -> server.unfinished().isEmpty());
        assertThat(staged()).isEmpty();
        assertThat(server.output()).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SOAP_11", "SOAP_12"})
    void aWaitingClientOfAZipReceivesHeartbeats(HttpBinding binding) throws Exception {
        String answer = new PlainClient(server, binding)
                .text(
                        "DownloadZipWithHandler",
                        "authenticationTicket",
                        ticket,
                        "Paths",
                        DOCUMENT,
                        "partialResult",
                        "0");

        assertThat(answer)
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                .contains("  <");
        Reply reply = Reply.parse(answer);
        assertThat(reply.succeeded()).isTrue();
        assertThat(client.delete(ticket, reply.get("downloadhandler")).succeeded())
                .isTrue();
        assertThat(staged()).isEmpty();
    }

    @Test
    void aKillDuringAZipLeavesNoUnfinishedFile() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            requestZip(connection);
            server.await("the zip is being written", () -> !server.unfinished().isEmpty());
            server.kill();
        }
        assertThat(server.unfinished()).hasSize(1);

        server = startAgain();

        assertThat(server.unfinished()).isEmpty();
        assertThat(staged()).isEmpty();
    }

    @Test
    void anUploadContinuesAfterAKill() throws Exception {
        byte[] content = Arrays.copyOf(
                RandomFile.create(folder.resolve("small.bin"), 700_001).bytes(), 700_001);
        byte[] first = Arrays.copyOf(content, 400_000);
        byte[] second = Arrays.copyOfRange(content, 400_000, content.length);
        String handler = client.createUpload(ticket);
        client.append(ticket, handler, HttpBinding.POST.encode(first), Checksum.of(first), false);
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("POST /srv.asmx/UploadFileChunk HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nauthenticationTicket=" + ticket
                    + "&uploadHandler=" + handler + "&fileChunk=" + "A".repeat(400_000));
            server.await(
                    "half of the chunk has come in", () -> !server.unfinished().isEmpty());
            server.kill();
        }

        server = startAgain();

        assertThat(server.unfinished()).isEmpty();
        client = new PlainClient(server, HttpBinding.SOAP_12);
        assertThat(client.append(ticket, handler, HttpBinding.SOAP_12.encode(second), Checksum.of(second), true)
                        .get("tryagain"))
                .isEqualTo("false");
        client.publish(ticket, "/It/small.bin", handler);
        assertThat(client.download(ticket, client.stage(ticket, "/It/small.bin"), 500_000))
                .isEqualTo(content);
        client.logOut(ticket);
    }

    private RawConnection requestZip(RawConnection connection) throws IOException {
        return connection.send("GET /srv.asmx/DownloadZipWithHandler?partialResult=0&authenticationTicket=" + ticket
                + "&Paths=" + DOCUMENT + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private static RunningServer startAgain() throws Exception {
        return RunningServer.start(
                folder, "--srv.http.heartbeat=20ms", "--srv.library.import.It=" + folder.resolve("import"));
    }

    private static List<Path> staged() {
        return server.files("staging");
    }
}
