package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Binding;
import io.github.srvasmx.testing.SecretScan;
import io.github.srvasmx.testing.Secrets;
import java.io.EOFException;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server writes no ticket and no password to any file, including the documented access log. */
class SecretsIT {

    private static final List<String> TICKETS = List.of("authenticationTicket", "AuthenticationTicket", "OldTicket");

    /** An unknown ticket and an unknown password, used by this test only. */
    private static final String TICKET = UUID.randomUUID().toString();

    private static final String PASSWORD = "a marked password " + UUID.randomUUID();

    private static Path folder;
    private static RunningServer server;
    private static String live;

    @BeforeAll
    static void start() throws Exception {
        folder = TestFolder.of(SecretsIT.class);
        server = RunningServer.start(
                folder,
                "--server.tomcat.accesslog.enabled=true",
                "--server.tomcat.accesslog.directory=" + Files.createDirectories(folder.resolve("access")),
                "--server.tomcat.accesslog.pattern=" + documentedPattern());
        live = new PlainClient(server, HttpBinding.POST).signIn();
        Secrets.note(TICKET);
        Secrets.note(PASSWORD);
    }

    private static String documentedPattern() throws Exception {
        String marker = "server.tomcat.accesslog.pattern=";
        String operations = Files.readString(Path.of("docs/operations.md"));
        int from = operations.indexOf(marker) + marker.length();
        assertThat(from).isGreaterThan(marker.length());
        return operations.substring(from, operations.indexOf('`', from));
    }

    @AfterAll
    static void checkThatNoFileContainsASecret() throws Exception {
        server.close();
        SecretScan scan = new SecretScan(List.of(TICKET, PASSWORD, live, RunningServer.PASSWORD));
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            assertThat(scan.find(file)).as(file.toString()).isEmpty();
            assertThat(file.toString()).doesNotContain(TICKET, live);
        }
        // The check proves nothing unless the server has written its files.
        assertThat(server.output()).containsIgnoringCase("started");
        assertThat(files).anyMatch(file -> file.endsWith("srv.db"));
        try (Stream<Path> logs = Files.list(folder.resolve("access"))) {
            assertThat(Files.readString(logs.findFirst().orElseThrow()))
                    .contains("POST /srv.asmx 200", "GET /srv.asmx/isValidTicket 200", " 400 ", " 405 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuthenticateUser", "isValidTicket", "RenewTicket", "LogOut", "DeleteDownloadHandler"})
    void inACall(String operation) throws Exception {
        sendAsParametersInAnyCase(operation);
        sendInCompleteAndBrokenEnvelopes(operation);
    }

    private static void sendAsParametersInAnyCase(String operation) throws Exception {
        for (String pair : pairs()) {
            send("GET /srv.asmx/" + operation + "?UID=admin&" + pair + " HTTP/1.1\r\n", "");
            send("POST /srv.asmx/" + operation + " HTTP/1.1\r\n" + type("application/x-www-form-urlencoded"), pair);
            send(
                    "POST /srv.asmx/" + operation + "?" + pair + " HTTP/1.1\r\n"
                            + type("application/x-www-form-urlencoded"),
                    pair);
            String[] parts = pair.split("=", 2);
            String part = "--x\r\nContent-Disposition: form-data; name=\"" + parts[0] + "\"\r\n\r\n" + parts[1];
            send(
                    "POST /srv.asmx/" + operation + " HTTP/1.1\r\n" + type("multipart/form-data; boundary=x"),
                    part + "\r\n--x--\r\n");
            send("POST /srv.asmx/" + operation + " HTTP/1.1\r\n" + type("multipart/form-data; boundary=x"), part);
        }
    }

    private static void sendInCompleteAndBrokenEnvelopes(String operation) throws Exception {
        for (String name : names()) {
            Map<String, String> parameters =
                    Map.of("UID", "admin", name, name.equalsIgnoreCase("PWD") ? PASSWORD : TICKET);
            String first = Binding.envelope(Binding.SOAP_11_NAMESPACE, operation, parameters);
            String second = Binding.envelope(Binding.SOAP_12_NAMESPACE, operation, parameters);
            send("POST /srv.asmx HTTP/1.1\r\n" + type("text/xml"), first);
            send("POST /srv.asmx HTTP/1.1\r\n" + type("application/soap+xml"), second);
            for (String broken : List.of(
                    first.substring(0, first.length() - 20),
                    first.replace("</" + name + ">", "</other>"),
                    first.replace("<soap:Body>", "<soap:Body>&nothing;"),
                    first.replace("?><soap", "?><!DOCTYPE a [<!ENTITY b '" + TICKET + "'>]><soap"))) {
                send("POST /srv.asmx HTTP/1.1\r\n" + type("text/xml"), broken);
            }
        }
    }

    @Test
    void inAValidOrInvalidCookie() throws Exception {
        for (String cookie :
                List.of("ticket=", "Ticket=", "TICKET=\"", "a b;=;ticket=", "\u0001ticket=", "$Version=9; ticket=\\")) {
            for (String ticket : List.of(TICKET, live)) {
                send("GET /srv.asmx/isValidTicket HTTP/1.1\r\nCookie: " + cookie + ticket + "\r\n", "");
            }
        }
    }

    @Test
    void inAnInvalidRequest() throws Exception {
        for (String secret : List.of(TICKET, live, URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8))) {
            String query = "AuthenticationTicket=" + secret + "&PWD=" + secret;
            String target = "/srv.asmx/isValidTicket?" + query;
            for (String line : List.of(
                    "GET " + target + "&x=%zz HTTP/1.1",
                    "GET " + target + "&x=" + "a".repeat(40_000) + " HTTP/1.1",
                    "GET " + target + "\"<\u0001> HTTP/1.1",
                    "GET " + target + " x HTTP/1.1",
                    "GET " + target + " HTTP/9.9",
                    "GET " + target + " HTTP/1.0",
                    "GET " + target,
                    "G\u0000T " + target + " HTTP/1.1",
                    "HEAD " + target + " HTTP/1.1",
                    "DELETE " + target + " HTTP/1.1",
                    "TRACE " + target + " HTTP/1.1",
                    "OPTIONS " + target + " HTTP/1.1",
                    "GET /srv.asmx?op=" + secret + " HTTP/1.1",
                    query)) {
                send(line + "\r\n", "");
            }
            for (String header : List.of(
                    "Content-Type: text/" + secret,
                    "Content-Type: " + secret,
                    "Content-Type: multipart/form-data; boundary=\"" + secret + "\u0001",
                    "Transfer-Encoding: " + secret,
                    "Expect: " + secret,
                    "X-Forwarded-For: " + secret,
                    "X-Forwarded-Host: " + secret + "\"",
                    "SOAPAction: \"" + secret,
                    "Bad Header " + secret,
                    "Bad\u0001Header: " + secret)) {
                send("POST " + target + " HTTP/1.1\r\n" + header + "\r\n", query);
                send("POST /srv.asmx HTTP/1.1\r\n" + header + "\r\n", query);
            }
        }
    }

    private static List<String> names() {
        return Stream.concat(TICKETS.stream(), Stream.of("PWD"))
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    private static List<String> pairs() {
        return names().stream()
                .map(name -> name + "="
                        + (name.equalsIgnoreCase("PWD") ? URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) : TICKET))
                .toList();
    }

    private static String type(String contentType) {
        return "Content-Type: " + contentType + "\r\n";
    }

    /** Sends a request. A response, if there is one, must not contain a secret. */
    private static void send(String head, String body) throws Exception {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        try {
            RawResponse response = RawConnection.exchange(
                    server, head + "Host: localhost\r\nConnection: close\r\n" + length + "\r\n" + body);
            if (!head.contains("SOAPAction") && !head.contains("?op=")) {
                assertThat(response.text().toLowerCase(Locale.ROOT)).doesNotContain(TICKET, PASSWORD, live);
            }
        } catch (EOFException | SocketException e) {
            // The server may leave an invalid request without an answer.
        }
    }
}
