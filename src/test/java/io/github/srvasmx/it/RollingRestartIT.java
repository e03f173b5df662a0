package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers behind HAProxy with the health check of {@code operations.md}. */
@Tag("nightly")
class RollingRestartIT {

    private static final int CLIENTS = 8;

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void noCallFailsWhileOneServerAfterTheOtherIsRestarted() throws Exception {
        Path program = Proxy.Kind.HAPROXY.find().orElse(null);
        assumeTrue(program != null, "There is no HAProxy on this machine");
        Path folder = TestFolder.of(RollingRestartIT.class);
        List<RunningServer> servers = new ArrayList<>(List.of(start(folder, 0, "0"), start(folder, 1, "0")));
        int port = RunningServer.freePort();
        Path output = folder.resolve("haproxy.log");
        Process haproxy = new ProcessBuilder(
                        String.valueOf(program),
                        "-db",
                        "-f",
                        configuration(folder, port, servers).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/srv.asmx/DeleteDownloadHandler");
            servers.get(0).await("HAProxy passes calls on", () -> isAnswered(address));
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                loops.add(clients.submit(() -> call(address)));
            }
            for (int i = 0; i < servers.size(); i++) {
                long before = answered.get();
                RunningServer old = servers.get(i);
                old.terminate();
                assertThat(old.awaitEnd()).isEqualTo(143);
                assertThat(answered.get()).isGreaterThan(before);
                servers.set(i, start(folder, i, String.valueOf(old.port())));
                Thread.sleep(3_000);
            }
            ended.set(true);
            for (Future<?> loop : loops) {
                loop.get();
            }
            assertThat(failures).as(Files.readString(output)).isEmpty();
        } finally {
            ended.set(true);
            clients.shutdown();
            haproxy.destroy();
            servers.forEach(RunningServer::close);
        }
    }

    private static RunningServer start(Path folder, int number, String port) throws Exception {
        Path own = Files.createDirectories(folder.resolve("server-" + number));
        return RunningServer.start(own, "--srv.shutdown.drain=10s", "--server.port=" + port);
    }

    private static Path configuration(Path folder, int port, List<RunningServer> servers) throws Exception {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        String documented = Files.readString(Path.of("docs/operations.md"));
        int begin = documented.indexOf("backend srv-asmx\n    option httpchk");
        assertThat(begin).isPositive();
        StringBuilder configuration = new StringBuilder("defaults\n    mode http\n    timeout connect 5s\n"
                + "    timeout client 30s\n    timeout server 30s\nfrontend front\n    bind " + host + ":" + port
                + "\n    default_backend srv-asmx\n");
        configuration.append(documented, begin, documented.indexOf("```", begin));
        for (RunningServer server : servers) {
            configuration
                    .append("    server s")
                    .append(server.port())
                    .append(' ')
                    .append(host)
                    .append(':')
                    .append(server.port())
                    .append(" check\n");
        }
        return Files.writeString(folder.resolve("haproxy.conf"), configuration.toString());
    }

    private void call(URI address) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!ended.get()) {
            try {
                HttpResponse<String> response = http.send(request(address), BodyHandlers.ofString());
                if (response.statusCode() == 200 && response.body().contains("bad Request")) {
                    answered.incrementAndGet();
                } else {
                    failures.add(response.statusCode() + " " + response.body());
                }
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                failures.add(e.toString());
            }
        }
    }

    /** A POST, which the client does not repeat automatically if a connection fails. */
    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("authenticationTicket=x&DownloadHandler=x"))
                .build();
    }

    private static boolean isAnswered(URI address) {
        try {
            return HttpClient.newHttpClient()
                            .send(request(address), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (Exception e) {
            return false;
        }
    }
}
