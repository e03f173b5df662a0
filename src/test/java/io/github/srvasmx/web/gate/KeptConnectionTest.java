package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Connections that clients use for one request after the other, whatever is the answer. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"srv.admin.password=" + ServerTest.ADMIN_PASSWORD, "server.address=127.0.0.1"})
@ContextConfiguration(initializers = ServerTest.FreshDataDirectory.class)
class KeptConnectionTest {

    private static final int TIMEOUT_MILLIS = 20_000;

    @LocalServerPort
    private int port;

    private Socket client;
    private BufferedReader answers;

    @BeforeEach
    void connect() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(TIMEOUT_MILLIS);
        answers = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    /** Its body arrives together with its head, which was taken for more requests that have been sent in advance. */
    @Test
    void manyChunkedRequestsAreNoFlood() throws IOException {
        for (int i = 0; i < 40; i++) {
            send("POST /srv.asmx/isValidTicket HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\na=b\r\n0\r\n\r\n");
            assertThat(answer().toLowerCase(Locale.ROOT)).doesNotContain("connection: close");
        }
    }

    /** It has been asked for its body, so it sends it. */
    @Test
    void aClientThatIsAskedForItsBodyAndRefusedCanSendItAndReadTheAnswer() throws IOException {
        for (int i = 0; i < 3; i++) {
            send("POST /nothing HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n");
            assertThat(answer()).startsWith("HTTP/1.1 100 ");
            client.getOutputStream().write(new byte[1_000_000]);
            assertThat(answer()).startsWith("HTTP/1.1 404 ").doesNotContain("Connection: close");
        }
    }

    private void send(String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads an answer, and returns its head. */
    private String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
            head.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            answers.read();
        }
        return head.toString();
    }
}
