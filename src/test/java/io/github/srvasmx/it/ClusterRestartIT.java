package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import io.github.srvasmx.web.connection.TlsIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three servers behind HAProxy with the configuration of {@code deploy/cluster}. */
@Tag("nightly")
class ClusterRestartIT {

    private static final int SERVERS = 3;
    private static final int CLIENTS = 4;
    private static final int SIZE = 20_000;
    private static final int CHUNK = 9_000;

    private static Path folder;
    private static Cluster cluster;

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    @BeforeAll
    static void prepare() throws Exception {
        folder = TestFolder.of(ClusterRestartIT.class);
        cluster = new Cluster(
                folder,
                TestDatabase.emptyUrl(),
                S3ProxyServer.running().endpoint(),
                "--srv.admin.password=" + RunningServer.PASSWORD,
                "--srv.shutdown.drain=10s");
    }

    @Test
    void noCallFailsWhileOneServerAfterTheOtherIsRestarted() throws Exception {
        Path program = Proxy.Kind.HAPROXY.find().orElse(null);
        assumeTrue(program != null, "There is no HAProxy on this machine");
        TlsIdentity identity = TlsIdentity.create(folder);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.trusting())
                .build();
        List<RunningServer> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(start(0));
        }
        int port = RunningServer.freePort();
        Path configuration = configuration(port, identity.writePem(folder.resolve("localhost.pem")), servers);
        Path output = folder.resolve("haproxy.log");
        Process haproxy = new ProcessBuilder(String.valueOf(program), "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            servers.get(0)
                    .await("HAProxy accepts connections", () -> !haproxy.isAlive() || Proxy.acceptsConnections(port));
            URI service = URI.create("https://localhost:" + port + "/srv.asmx");
            PlainClient client = new PlainClient(servers.get(0), HttpBinding.POST, service, http);
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(threads.submit(() -> {
                    work(client, number);
                    return null;
                }));
            }
            for (int i = 0; i < SERVERS; i++) {
                RunningServer old = servers.get(i);
                old.terminate();
                assertThat(old.awaitEnd()).isEqualTo(143);
                assertThat(clients).noneMatch(Future::isDone);
                RunningServer started = start(old.port());
                servers.set(i, started);
                int before = rounds.get();
                started.await(
                        "the clients go on",
                        () -> rounds.get() >= before + CLIENTS
                                || clients.stream().anyMatch(Future::isDone));
                // The balancer has to see that this server is ready before the next one stops.
                Thread.sleep(5_000);
            }
            ended.set(true);
            for (Future<?> loop : clients) {
                loop.get();
            }
            assertThat(rounds.get()).as(Files.readString(output)).isGreaterThan(SERVERS * CLIENTS);
        } finally {
            ended.set(true);
            threads.shutdown();
            haproxy.destroy();
            cluster.close();
        }
    }

    private static RunningServer start(int port) throws Exception {
        RunningServer server = cluster.start("--server.port=" + port);
        server.await("the server is ready", () -> Cluster.readiness(server).equals(Cluster.READY));
        return server;
    }

    /** The configuration with addresses of this machine. */
    private static Path configuration(int port, Path pem, List<RunningServer> servers) throws Exception {
        String original = Files.readString(Path.of("deploy/cluster/haproxy.cfg"));
        String local = original.replace(" resolvers docker init-addr none", "")
                .replaceAll("(?m)^resolvers docker\n(?: +.*\n)+", "")
                .replace("/usr/local/etc/haproxy/haproxy.pem", pem.toString())
                .replace("bind :8443", "bind 127.0.0.1:" + port);
        for (int i = 0; i < servers.size(); i++) {
            local = local.replace(
                    "srv" + (i + 1) + ":8080", "127.0.0.1:" + servers.get(i).port());
        }
        assertThat(local).doesNotContain("docker", ":8080", ":8443");
        return Files.writeString(folder.resolve("haproxy.conf"), local);
    }

    /** Uploads, publishes, stages, reads and deletes. Fails if an answer is not the right one. */
    private void work(PlainClient client, int number) throws Exception {
        String ticket = client.signIn();
        Random random = new Random(number);
        for (int i = 0; !ended.get(); i++) {
            byte[] content = new byte[SIZE];
            random.nextBytes(content);
            String path = "/Samples/restart-" + number + "-" + i + ".bin";
            client.publish(ticket, path, client.upload(ticket, content, CHUNK));
            String handler = client.stage(ticket, path);
            assertThat(client.download(ticket, handler, CHUNK)).isEqualTo(content);
            assertThat(client.delete(ticket, handler).succeeded()).isTrue();
            assertThat(client.chunk(ticket, handler, "0", "1").error()).isEqualTo("Download handler not found.");
            rounds.incrementAndGet();
        }
        client.logOut(ticket);
    }
}
