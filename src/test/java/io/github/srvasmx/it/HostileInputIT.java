package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Binding;
import io.github.srvasmx.contract.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid requests are answered in time, reveal nothing of the internals of the server, and have no effect. */
@SharedServer
class HostileInputIT {

    private static final String DOCUMENT = "/Samples/planets.csv";

    private static RunningServer server;

    /** The tickets of all these tests. The output of the server must not contain them. */
    private static final List<String> TICKETS = new ArrayList<>();

    private final PlainClient client = new PlainClient(server, HttpBinding.POST);
    private String ticket;

    @BeforeAll
    static void use(RunningServer shared) {
        server = shared;
    }

    @AfterAll
    static void checkThatTheOutputContainsNoSecret() throws Exception {
        assertThat(server.output())
                .containsIgnoringCase("started")
                .doesNotContain(TICKETS)
                .doesNotContain(RunningServer.PASSWORD, "\tat ");
    }

    @BeforeEach
    void signIn() throws Exception {
        ticket = client.signIn();
        TICKETS.add(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/soap+xml"})
    void ignoresAnEnvelopeThatIsTruncatedAtAnyByte(String type) throws Exception {
        String envelope = logOut(type);
        for (int length = 0; length < envelope.length(); length++) {
            RawResponse response = RawConnection.exchange(server, soap(type, length) + envelope.substring(0, length));
            assertRefused(response);
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/soap+xml"})
    void ignoresAnEnvelopeWhoseClientDisconnects(String type) throws Exception {
        String envelope = logOut(type);

        assertTruncatedRequestsHaveNoEffect(soap(type, envelope.length()), envelope);
    }

    @Test
    void ignoresAFormWhoseClientDisconnects() throws Exception {
        String form = "AuthenticationTicket=" + ticket + "&x=a";

        assertTruncatedRequestsHaveNoEffect(form("LogOut", form.length()), form);
    }

    @Test
    void ignoresAMultipartBodyWhoseClientDisconnects() throws Exception {
        String body = multipartBody();

        assertTruncatedRequestsHaveNoEffect(multipart(body.length()), body);
    }

    @Test
    void ignoresAMultipartBodyWithoutItsClosingDelimiter() throws Exception {
        String body = multipartBody();

        for (int length = 0; length < body.length(); length++) {
            assertRefused(RawConnection.exchange(server, multipart(length) + body.substring(0, length)));
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    @Test
    void executesACompleteEnvelope() throws Exception {
        String envelope = logOut("text/xml");

        RawResponse response = RawConnection.exchange(server, soap("text/xml", envelope.length()) + envelope);

        assertThat(response.status()).isEqualTo(200);
        assertThat(client.whyInvalid(ticket)).isEqualTo("[901] Session expired or Invalid ticket");
    }

    @Test
    void refusesAMultipartBodyOverItsLimit() throws Exception {
        String body = "--x\r\nContent-Disposition: form-data; name=\"y\"\r\n\r\n" + "a".repeat(1_100_000) + "\r\n--x--";

        assertThat(RawConnection.exchange(server, multipart(body.length()) + body)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void limitsTheEpilogueOfAMultipartBody() throws Exception {
        String body = multipartBody();
        String epilogue = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(multipart(0).replace("Content-Length: 0", "Transfer-Encoding: chunked"));
            connection.send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n" + epilogue + epilogue);
            assertRefused(connection.receive());
        } catch (SocketException e) {
            // The server may close the connection before it has read the rest, so the answer may be lost.
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "/..",
                "/Samples/..",
                "/Samples/../Samples/planets.csv",
                "/../../../../etc/passwd",
                "../../../../etc/passwd",
                "/Samples/./planets.csv",
                "/Samples/..%2fplanets.csv",
                "/Samples/planets.csv%00",
                "/Samples/planets.csv%00.txt",
                "%00",
                "/Samples/..\\planets.csv",
                "C:\\Windows\\win.ini",
                "~D",
                "~D0",
                "~D-1",
                "~D9223372036854775808",
                "~D1/../2",
            })
    void findsNoDocumentAtAnInvalidPath(String path) throws Exception {
        RawResponse response =
                RawConnection.exchange(server, get("GetDownloadInfo?AuthenticationTicket=" + ticket + "&Path=" + path));

        assertThat(response.status()).isEqualTo(200);
        assertThat(Reply.parse(response.text()).error()).isEqualTo("Document not found.");
    }

    @Test
    void refusesAPathThatIsNotUtf8() throws Exception {
        RawResponse response = RawConnection.exchange(
                server, get("GetDownloadInfo?AuthenticationTicket=" + ticket + "&Path=/Samples/%ff%fe"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(Reply.parse(response.text()).error()).isEqualTo("Invalid parameter: Path");
    }

    @Test
    void ignoresABrokenCookie() throws Exception {
        RawResponse response = RawConnection.exchange(
                server,
                "GET /srv.asmx/isValidTicket HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: a\"=b; ticket=\""
                        + ticket + "; c=\u0001\r\n\r\n");

        assertThat(response.status()).isIn(200, 400);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ChunkSize must be at least 1.",
        "0, -1, ChunkSize must be at least 1.",
        "0, -9223372036854775808, ChunkSize must be at least 1.",
        "0, 9223372036854775808, Invalid parameter: ChunkSize",
        "0, 99999999999999999999999999, Invalid parameter: ChunkSize",
        "0, '', Invalid parameter: ChunkSize",
        "0, 1e3, Invalid parameter: ChunkSize",
        "-1, 1, StartOffset must be between 0 and the length of the file.",
        "BEYOND, 1, StartOffset must be between 0 and the length of the file.",
        "9223372036854775807, 9223372036854775807, StartOffset must be between 0 and the length of the file.",
        "9223372036854775808, 1, Invalid parameter: StartOffset",
        "x, 1, Invalid parameter: StartOffset",
    })
    void refusesAChunkOutOfBounds(String offset, String size, String error) throws Exception {
        String handler = client.stage(ticket, DOCUMENT);
        String beyond = String.valueOf(length() + 1);

        Reply reply = client.chunk(ticket, handler, offset.replace("BEYOND", beyond), size);

        assertThat(reply.attributes()).isEqualTo(Map.of("success", "false", "error", error));
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void answersAnOffsetAtTheEndWithAnEmptyLastChunk() throws Exception {
        Reply reply = client.chunk(ticket, client.stage(ticket, DOCUMENT), String.valueOf(length()), "1");

        assertThat(reply.attributes())
                .containsEntry("success", "true")
                .containsEntry("chunklength", "0")
                .containsEntry("lastchunk", "true");
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void answersTheLargestSizeWithTheWholeFile() throws Exception {
        Reply reply = client.chunk(ticket, client.stage(ticket, DOCUMENT), "0", String.valueOf(Long.MAX_VALUE));

        assertThat(reply.attributes())
                .containsEntry("chunklength", String.valueOf(length()))
                .containsEntry("lastchunk", "true");
    }

    private long length() throws IOException, InterruptedException {
        return Long.parseLong(client.info(ticket, DOCUMENT).get("Size"));
    }

    /** Sends {@code head}, which announces the whole {@code body}, and then only the first bytes of the body. */
    private void assertTruncatedRequestsHaveNoEffect(String head, String body) throws Exception {
        for (int length = 0; length < body.length(); length++) {
            try (RawConnection connection = new RawConnection(server)) {
                connection.send(head + body.substring(0, length)).endSending();
                assertRefused(connection.receive());
            } catch (EOFException | SocketException e) {
                // The server may also close a connection that the client has closed.
            }
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    /** Requires a status 4xx whose text reveals nothing of the server. */
    private void assertRefused(RawResponse response) {
        assertThat(response.status()).as(response.text()).isBetween(400, 499);
        assertHarmless(response);
    }

    private void assertHarmless(RawResponse response) {
        assertThat(response.status()).as(response.text()).isLessThan(500);
        assertThat(response.text()).doesNotContain("Exception", "\tat ", "io.github", "org.apache", "Tomcat", ticket);
    }

    private String logOut(String type) {
        String namespace = type.equals("text/xml") ? Binding.SOAP_11_NAMESPACE : Binding.SOAP_12_NAMESPACE;
        return Binding.envelope(namespace, "LogOut", Map.of("AuthenticationTicket", ticket));
    }

    private static String soap(String type, int length) {
        return "POST /srv.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String form(String operation, int length) {
        return "POST /srv.asmx/" + operation + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String multipart(int length) {
        return "POST /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private String multipartBody() {
        return "--x\r\nContent-Disposition: form-data; name=\"AuthenticationTicket\"\r\n\r\n" + ticket
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"y\"\r\n\r\nz\r\n--x--";
    }

    private static String get(String operationAndQuery) {
        return "GET /srv.asmx/" + operationAndQuery + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }
}
