package io.github.srvasmx.it;

import io.github.srvasmx.storage.s3.S3ProxyServer;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Processes of the server that share a database and a part of the store of the tests. Safe for several threads. */
final class Cluster implements AutoCloseable {

    static final String READY = "The server is ready.";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;
    private final List<String> settings;
    private final AtomicInteger started = new AtomicInteger();
    private final List<RunningServer> servers = new CopyOnWriteArrayList<>();

    /**
     * Starts no server.
     *
     * @param folder has a folder for each server
     * @param store the address of {@link S3ProxyServer}, or of something in front of it
     * @param more settings of all servers
     */
    Cluster(Path folder, String databaseUrl, URI store, String... more) {
        this.folder = folder;
        List<String> all = new ArrayList<>(List.of(
                "--srv.database.url=" + databaseUrl,
                "--srv.store.s3.endpoint=" + store,
                "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
                "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY));
        all.addAll(List.of(more));
        this.settings = List.copyOf(all);
    }

    /** Starts servers at the same time. Returns once all listen. */
    void start(int count) throws Exception {
        // Prepares the program, which all of them use.
        ServerProgram.QUICK.command(List.of());
        AtOnce.call(count, () -> start());
    }

    /** Starts one more server. Returns once it listens. */
    RunningServer start(String... more) throws IOException, InterruptedException {
        int number = started.incrementAndGet();
        RunningServer server = RunningServer.startShared(
                Files.createDirectories(folder.resolve("server-" + number)), arguments(number, more));
        servers.add(server);
        return server;
    }

    /** The settings of a server that does not run. */
    List<String> arguments(String... more) {
        return arguments(started.incrementAndGet(), more);
    }

    private List<String> arguments(int number, String... more) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--srv.spool.dir=" + folder.resolve("server-" + number).resolve("spool"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Kills a server as {@code kill -9} does. */
    void kill(RunningServer server) throws InterruptedException {
        server.kill();
        servers.remove(server);
    }

    /** The servers that run, the oldest first. */
    List<RunningServer> servers() {
        return servers;
    }

    /** One of the servers that run. */
    RunningServer server(int number) {
        List<RunningServer> now = List.copyOf(servers);
        return now.get(number % now.size());
    }

    /** A client of {@link #server}. */
    PlainClient client(int number) {
        return new PlainClient(server(number), HttpBinding.POST);
    }

    /** Waits until all servers answer to a balancer with {@code answer}. */
    void awaitReadiness(String answer) throws IOException, InterruptedException {
        for (RunningServer server : servers) {
            server.await("/readyz answers: " + answer, () -> readiness(server).equals(answer));
        }
    }

    /** The answer of a server to a load balancer. */
    static String readiness(RunningServer server) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(server.service().resolve("/readyz")).build();
            return HTTP.send(request, BodyHandlers.ofString()).body().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(RunningServer::close);
    }
}
