package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a management port: which clients reach it, and which pages it has. */
class ManagementPortIT {

    private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (\\w+) ");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `((?:srv|jvm|hikaricp|process|system)_\\w*\\*?)`");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningServer server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestFolder.of(ManagementPortIT.class);
        port = RunningServer.freePort();
        server = RunningServer.start(
                folder,
                "--management.server.port=" + port,
                "--srv.session.idle-timeout=5s",
                "--srv.sweep.interval=200ms",
                "--srv.audit.target=file");
        server.await("the management port accepts connections", () -> listens("127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/",
                "/actuator/health",
                "/actuator/prometheus",
                "/ACTUATOR/Prometheus",
                "/%61ctuator/health",
                "/actuator%2fhealth",
                "/actuator;x=1/health",
                "//actuator//health",
                "/x/../actuator/health",
                "/srv.asmx/actuator/health",
                "/srv.asmx/../actuator/prometheus",
                "/health",
                "/prometheus",
                "/metrics",
            })
    void nothingOfItIsOnThePortOfTheService(String path) throws Exception {
        RawResponse response = RawConnection.exchange(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(response.status()).isIn(400, 404);
        assertThat(response.text()).doesNotContain("\"status\"", "_links", "# TYPE");
    }

    @Test
    void managementPortIsReachedFromThisMachineOnly() {
        assertThat(listens("127.0.0.1")).isTrue();
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "beans",
                "heapdump",
                "threaddump",
                "loggers",
                "shutdown",
                "configprops",
                "mappings",
                "info",
                "metrics"
            })
    void managementPortHasNoOtherEndpoints(String endpoint) throws Exception {
        assertThat(get("/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    @Test
    void managementPortShowsTheHealth() throws Exception {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").contains("readiness");
    }

    @Test
    void managementPortShowsExactlyTheDocumentedMetrics() throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        client.signIn();
        server.await("the session of that client was swept", () -> text().contains("kind=\"expired sessions\""));

        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exposed = EXPOSED.matcher(text())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(exposed).allMatch(name -> documented.stream().anyMatch(known -> covers(known, name)));
        assertThat(documented).allMatch(known -> exposed.stream().anyMatch(name -> covers(known, name)));
    }

    @Test
    void callsAreCountedByOperationBindingAndOutcome() throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.SOAP_12);
        String ticket = client.signIn();
        client.logOut(ticket);
        client.delete(ticket, "not a guid");

        String text = text();
        assertThat(text)
                .contains(count("AuthenticateUser", "SOAP 1.2", "success"))
                .contains(count("LogOut", "SOAP 1.2", "success"))
                .contains(count("DeleteDownloadHandler", "SOAP 1.2", "bad Request"))
                .doesNotContain(ticket, "admin", "not a guid");
        assertThat(value(text, "srv_received_bytes_total")).isPositive();
        assertThat(value(text, "srv_sent_bytes_total")).isPositive();
        assertThat(value(text, "srv_disk_free_bytes")).isPositive();
    }

    private static String count(String operation, String binding, String outcome) {
        return "srv_calls_seconds_count{binding=\"" + binding + "\",operation=\"" + operation + "\",outcome=\""
                + outcome + "\"} 1";
    }

    private static double value(String text, String name) {
        MatchResult match = Pattern.compile("(?m)^" + name + " (\\S+)$")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in\n" + text));
        return Double.parseDouble(match.group(1));
    }

    private static boolean covers(String documented, String name) {
        return documented.endsWith("*")
                ? name.startsWith(documented.substring(0, documented.length() - 1))
                : name.equals(documented);
    }

    private static String text() {
        try {
            return get("/actuator/prometheus").body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static boolean listens(String host) {
        try (Socket socket = new Socket(host, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
