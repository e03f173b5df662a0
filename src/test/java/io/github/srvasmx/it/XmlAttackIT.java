package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile XML over both versions of SOAP, against a server with little memory. Each message is answered in time. The
 * server opens no connection and reveals no file.
 */
@SharedServer(SharedServer.Kind.SMALL_HEAP)
class XmlAttackIT {

    private static final String CANARY = "a text that no answer may hold";
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final int TRIES = 10;

    private static RunningServer server;
    private static Listener listener;
    private static String canary;
    private static String ticket;

    @BeforeAll
    static void start(RunningServer shared) throws Exception {
        server = shared;
        Path folder = TestFolder.of(XmlAttackIT.class);
        canary = Files.writeString(folder.resolve("canary.txt"), CANARY).toUri().toString();
        listener = new Listener();
        ticket = new PlainClient(server, HttpBinding.POST).signIn();
    }

    @AfterAll
    static void stop() throws Exception {
        listener.close();
        assertThat(server.output()).doesNotContain(ticket, "OutOfMemoryError", "\tat ", CANARY);
    }

    static Stream<XmlAttack> attacks() {
        return Stream.of(EntityAttacks.rows(), EncodingAttacks.rows(), SizeAttacks.rows(), MessageAttacks.rows())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isAnsweredInTimeWithoutEffect(XmlAttack attack) throws Exception {
        attack(attack, XmlTarget.ofSoap11(ticket, listener.address(), canary));
    }

    @ParameterizedTest
    @Tag("nightly")
    @MethodSource("attacks")
    void isAnsweredInTimeWithoutEffectOverSoap12(XmlAttack attack) throws Exception {
        attack(attack, XmlTarget.ofSoap12(ticket, listener.address(), canary));
    }

    private static void attack(XmlAttack attack, XmlTarget target) throws Exception {
        byte[] message = attack.message().apply(target);
        Duration best = Duration.ofDays(1);
        // A message that grows while it is read is slow each time. One that is slow once met a busy machine.
        for (int i = 0; i < TRIES && best.compareTo(BOUND) > 0; i++) {
            Instant sent = Instant.now();
            RawResponse response = send(attack.mediaType(target), message);
            Duration elapsed = Duration.between(sent, Instant.now());
            best = best.compareTo(elapsed) < 0 ? best : elapsed;
            attack.outcome().check(response);
            assertThat(response.text())
                    .doesNotContain(CANARY, "Exception", "\tat ", "io.github", "org.apache", "woodstox");
        }

        assertThat(best).isLessThan(BOUND);
        assertThat(listener.connections()).isZero();
        assertThat(new PlainClient(server, HttpBinding.POST).whyInvalid(ticket)).isEmpty();
    }

    /** If the parser kept these names, it would need more memory than the server has. */
    @Test
    void keepsNoNamesInMemory() throws Exception {
        String name = "a".repeat(950_000);
        for (int i = 0; i < 120; i++) {
            byte[] message = ("<" + name + i + "/>").getBytes(StandardCharsets.UTF_8);
            XmlAttack.Outcome.NOT_READ.check(send("text/xml", message));
        }
    }

    /** A chunk may have 32 MiB of instructions, each with another name. */
    @Test
    void keepsFewNamesOfAMessageInMemory() throws Exception {
        String names = IntStream.range(0, 3_000_000)
                .mapToObj(i -> "<?a" + Integer.toHexString(i) + "?>")
                .collect(Collectors.joining());
        byte[] message = ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
                        + "<UploadFileChunk xmlns='http://tempuri.org/'><fileChunk>" + names
                        + "</fileChunk></UploadFileChunk></s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(send("text/xml", message).text()).contains("Invalid parameter: lastChunk");
        assertThat(new PlainClient(server, HttpBinding.POST).whyInvalid(ticket)).isEmpty();
    }

    /** A chunk may have 32 MiB, because it is streamed. Other content in its place must not use that allowance. */
    @ParameterizedTest
    @MethodSource("strangersAmidBytes")
    void limitsContentWithinTheBytesOfAChunk(String start) throws Exception {
        String piece = "a".repeat(1024 * 1024);
        RawResponse response;
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(
                    "POST /srv.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: text/xml\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
            connection.send(chunk("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
                    + "<UploadFileChunk xmlns='http://tempuri.org/'><fileChunk>" + start));
            try {
                for (int i = 0; i < 100; i++) {
                    connection.send(chunk(piece));
                }
            } catch (SocketException e) {
                // The server has refused the message and reads no further.
            }
            response = connection.receive();
        } catch (SocketException e) {
            // The connection may be reset before the answer arrives. The next call shows that the server still runs.
            response = send("text/xml", new byte[0]);
        }

        assertThat(response.status()).isIn(400, 413);
        assertThat(new PlainClient(server, HttpBinding.POST).whyInvalid(ticket)).isEmpty();
    }

    static Stream<String> strangersAmidBytes() {
        return Stream.of("<!--", "<?x ", "<", "<x a='", "<x ", "</", "&");
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static RawResponse send(String contentType, byte[] message) throws IOException {
        String body = new String(message, StandardCharsets.ISO_8859_1);
        return RawConnection.exchange(
                server,
                "POST /srv.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
