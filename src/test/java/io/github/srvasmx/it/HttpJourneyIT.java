package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** The calls of a client over a real port, checked byte by byte. */
@SharedServer
class HttpJourneyIT {

    private static final int CHUNK = 1_000_000;
    private static final String DELETE = "/srv.asmx/DeleteDownloadHandler";
    private static final String SUCCESS =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<response success=\"true\" error=\"\" />";

    private static RunningServer server;
    private static RandomFile large;
    private static RandomFile tiny;

    private PlainClient client;
    private String ticket;

    @BeforeAll
    static void use(RunningServer shared) throws Exception {
        server = shared;
        large = SharedServer.Servers.file(server, SharedServer.LARGE);
        tiny = SharedServer.Servers.file(server, SharedServer.TINY);
    }

    @BeforeEach
    void signIn() throws Exception {
        client = new PlainClient(server, HttpBinding.GET);
        ticket = client.signIn();
    }

    @ParameterizedTest
    @EnumSource
    void downloadsADocumentFromSignInToLogOut(HttpBinding binding) throws Exception {
        PlainClient own = new PlainClient(server, binding);
        String session = own.signIn();
        assertThat(own.whyInvalid(session)).isEmpty();
        Reply info = own.info(session, SharedServer.LARGE);
        assertThat(info.get("Size")).isEqualTo(String.valueOf(large.size()));
        assertThat(info.get("CRC32")).isEqualTo(large.crc32(0, large.size()));
        assertThat(info.get("AlterDocumentName")).isEqualTo("large.bin");

        String handler = own.stage(session, SharedServer.LARGE);
        assertThat(own.download(session, handler, CHUNK)).isEqualTo(large.bytes());

        assertThat(own.delete(session, handler).succeeded()).isTrue();
        assertThat(own.chunk(session, handler, "0", "1").error()).isEqualTo("Download handler not found.");
        assertThat(own.delete(session, handler).succeeded()).isTrue();
        own.logOut(session);
        assertThat(own.delete(session, handler).error()).isEqualTo("[901] Session expired or Invalid ticket");
    }

    @ParameterizedTest
    @EnumSource
    void downloadsAnEmptyFileAsOneEmptyLastChunk(HttpBinding binding) throws Exception {
        PlainClient own = new PlainClient(server, binding);
        String handler = own.stage(ticket, SharedServer.EMPTY);

        Reply chunk = own.chunk(ticket, handler, "0", "1");

        assertThat(chunk.attributes())
                .containsEntry("filelength", "0")
                .containsEntry("chunklength", "0")
                .containsEntry("lastchunk", "true")
                .containsEntry("chunkCRC32", "00000000");
        assertThat(chunk.text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void downloadsAFileOfOneByte(HttpBinding binding) throws Exception {
        PlainClient own = new PlainClient(server, binding);

        assertThat(own.download(ticket, own.stage(ticket, SharedServer.TINY), CHUNK))
                .isEqualTo(tiny.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"~D8", "~D8.csv"})
    void findsADocumentByItsNumber(String shortForm) throws Exception {
        assertThat(client.info(ticket, shortForm).attributes())
                .isEqualTo(client.info(ticket, "/Samples/primes.csv").attributes())
                .containsEntry("AlterDocumentName", "primes.csv");
        assertThat(client.download(ticket, client.stage(ticket, shortForm), CHUNK))
                .isEqualTo(client.download(ticket, client.stage(ticket, "/Samples/primes.csv"), 2 * CHUNK))
                .hasSizeGreaterThan(5 * 1024 * 1024);
    }

    @Test
    void answersADeleteWithTheExactBytes() throws Exception {
        String handler = client.stage(ticket, SharedServer.LARGE);

        RawResponse response = RawConnection.exchange(server, "GET " + target(handler) + head() + "\r\n");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(SUCCESS);
        assertThat(MediaType.parseMediaType(response.header("Content-Type")))
                .isEqualTo(new MediaType("text", "xml", StandardCharsets.UTF_8));
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(SUCCESS.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void refusesEveryOtherMethodAndDeletesNothing(String method) throws Exception {
        String handler = client.stage(ticket, SharedServer.LARGE);

        try (RawConnection connection = new RawConnection(server)) {
            RawResponse refused = connection
                    .send(method + " " + target(handler) + head() + "\r\n")
                    .receiveHead();
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.header("Allow")).isEqualTo("GET, POST");
        }

        assertThat(client.chunk(ticket, handler, "0", "1").succeeded()).isTrue();
    }

    @Test
    void acceptsAnUnencodedGuidInBraces() throws Exception {
        String handler = client.stage(ticket, SharedServer.LARGE);

        RawResponse response = RawConnection.exchange(server, "GET " + target("{" + handler + "}") + head() + "\r\n");

        assertThat(response.text()).isEqualTo(SUCCESS);
        assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
    }

    @Test
    void acceptsTheDocumentedPostRequest() throws Exception {
        String documented = "authenticationTicket=3f2504e0-4f89-11d3-9a0c-0305e82c3301\n"
                + "&DownloadHandler=a1b2c3d4-e5f6-7890-abcd-ef1234567890";

        assertThat(post(documented).text()).contains("error=\"[901] Session expired or Invalid ticket\"");
        assertThat(post(documented + "\n").text()).contains("error=\"[901] Session expired or Invalid ticket\"");

        String handler = client.stage(ticket, SharedServer.LARGE);
        String own = documented
                .replace("3f2504e0-4f89-11d3-9a0c-0305e82c3301", ticket)
                .replace("a1b2c3d4-e5f6-7890-abcd-ef1234567890", handler);
        assertThat(post(own).text()).isEqualTo(SUCCESS);
        assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
    }

    @Test
    void acceptsAChunkedBody() throws Exception {
        String handler = client.stage(ticket, SharedServer.LARGE);
        String body = form(handler);

        try (RawConnection connection = new RawConnection(server)) {
            connection.send("POST " + DELETE + head() + "Content-Type: application/x-www-form-urlencoded\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < body.length(); i++) {
                connection.send("1\r\n" + body.charAt(i) + "\r\n");
            }
            assertThat(connection.send("0\r\n\r\n").receive().text()).isEqualTo(SUCCESS);
        }
        assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
    }

    @Test
    void answersExpectContinue() throws Exception {
        String body = form(client.stage(ticket, SharedServer.LARGE));

        try (RawConnection connection = new RawConnection(server)) {
            connection.send("POST " + DELETE + head() + "Content-Type: application/x-www-form-urlencoded\r\n"
                    + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n");
            assertThat(connection.receive().status()).isEqualTo(100);
            assertThat(connection.send(body).receive().text()).isEqualTo(SUCCESS);
        }
    }

    @Test
    void servesManyCallsOnOneConnection() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            for (int i = 0; i < 300; i++) {
                assertThat(connection
                                .send("GET " + target(ticket) + head() + "\r\n")
                                .receive()
                                .text())
                        .isEqualTo(SUCCESS);
            }
        }
    }

    private RawResponse post(String body) throws IOException {
        return RawConnection.exchange(
                server,
                "POST " + DELETE + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body);
    }

    private String form(String handler) {
        return "authenticationTicket=" + ticket + "&DownloadHandler=" + handler;
    }

    private String target(String handler) {
        return DELETE + "?" + form(handler);
    }

    private static String head() {
        return " HTTP/1.1\r\nHost: localhost\r\n";
    }
}
