package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HTTP requests that are attacks by their syntax, against a server with little memory. Each contains a ticket where a
 * log would quote it, and most would end its session if the server misread them.
 */
@SharedServer(SharedServer.Kind.SMALL_HEAP)
@ResourceLock("SharedServer.Kind.SMALL_HEAP")
class HttpAttackIT {

    private static final int MEGABYTES = 20;

    private static RunningServer server;
    private static PlainClient client;
    private static String ticket = "";

    @BeforeAll
    static void use(RunningServer shared) {
        server = shared;
        client = new PlainClient(server, HttpBinding.POST);
    }

    /** Signs in once, and again only if an attack has ended the session. */
    @BeforeEach
    void signIn() throws Exception {
        if (ticket.isEmpty() || !client.whyInvalid(ticket).isEmpty()) {
            ticket = client.signIn();
        }
    }

    @AfterAll
    static void checkThatTheOutputContainsNoSecret() throws Exception {
        assertThat(server.output())
                .containsIgnoringCase("started")
                .doesNotContain(ticket, RunningServer.PASSWORD, "OutOfMemoryError", "\tat ");
    }

    static Stream<HttpAttacks.Attack> attacks() {
        return Stream.concat(HttpAttacks.rows(), BodyAttacks.rows());
    }

    @Test
    void http09CallsNoOperation() throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("GET /srv.asmx/LogOut?AuthenticationTicket=" + ticket + "\r\n");

            assertThat(new String(connection.receiveBytes(1000), StandardCharsets.ISO_8859_1))
                    .doesNotContain("success=");
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void hasTheExpectedStatusAndNoEffect(HttpAttacks.Attack attack) throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            RawResponse response =
                    connection.offer(filledIn(attack.request())).endSending().receive();

            assertTellsNothing(response);
            assertThat(response.status()).as(response.text()).isEqualTo(attack.status());
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    static Stream<String> targets() {
        return HttpTargets.all().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void refusesATargetThatIsNotThePathOfAnOperation(String target) throws Exception {
        for (String form : new String[] {target, "http://localhost" + target}) {
            RawResponse response = RawConnection.exchange(
                    server,
                    "GET " + form + "?AuthenticationTicket=" + ticket
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertTellsNothing(response);
            assertThat(response.status()).as(response.text()).isIn(400, 404);
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    /** The server may answer before it has read the whole body, and then close the connection. */
    @ParameterizedTest
    @MethodSource("floods")
    void survivesAnEndlessBody(String type, String start, String piece) throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send("POST /srv.asmx/LogOut HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(start));
            String chunk = chunk(piece.repeat(1024 * 1024 / piece.length()));
            for (int i = 0; i < MEGABYTES; i++) {
                connection.send(chunk);
            }
            assertTellsNothing(connection.send(chunk("")).receive());
        } catch (SocketException | EOFException e) {
            // The connection was closed. The next call shows that the server still runs.
        }
        assertThat(client.whyInvalid(ticket)).isEmpty();
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                Arguments.of("application/x-www-form-urlencoded", "", "a"),
                Arguments.of("application/x-www-form-urlencoded", "", "a=b&"),
                Arguments.of("multipart/form-data; boundary=x", "--x\r\n", "a"),
                Arguments.of("multipart/form-data; boundary=x", "", "--x\r\n\r\n\r\n"));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void assertTellsNothing(RawResponse response) {
        assertThat(response.text()).doesNotContain("Exception", "\tat ", "io.github", "org.apache", "Tomcat", ticket);
        assertThat(response.headers()).doesNotContainKeys("Server", "X-Powered-By");
    }

    private static String filledIn(String request) throws IOException {
        String hidden = "GET /srv.asmx/LogOut?AuthenticationTicket=" + ticket + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String bomb = bomb();
        String filled = request.replace("HIDDENLENGTH", String.valueOf(hidden.length()))
                .replace("HIDDEN", hidden)
                .replace("GZIPLENGTH", String.valueOf(bomb.length()))
                .replace("GZIP", bomb)
                .replace("TICKET", ticket);
        int body = filled.indexOf("\r\n\r\n") + 4;
        return filled.replace("Content-Length: LENGTH", "Content-Length: " + (filled.length() - body));
    }

    /** A message of one megabyte, compressed to a thousandth of its size. */
    private static String bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(" ".repeat(1024 * 1024).getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
