package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Kills the server at random moments under load, several times on the same data. After each start everything that the
 * server has acknowledged must be unchanged, and each interrupted call must have taken effect completely or not at all.
 * {@code crash.kills} sets the number of kills. {@code crash.seed} repeats the calls of an earlier run, as far as the
 * threads allow.
 */
@Order(2)
class CrashIT {

    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final long SEED = Long.getLong("crash.seed", new Random().nextInt(1_000_000));
    private static final int CLIENTS = 6;
    /** The maximum number of answers before the next kill. */
    private static final int MOST_ANSWERS = 400;

    private static final int MOST_NANOS_LATER = 20_000_000;
    private static final int MAX_WAIT_MINUTES = 3;
    private static final int SAMPLE = 3;

    private final Random random = new Random(SEED);
    private final CrashDocuments documents = new CrashDocuments();
    private final List<CrashClient> clients = IntStream.range(0, CLIENTS)
            .mapToObj(i -> new CrashClient("client" + i + "-", SEED + i, documents))
            .toList();
    private final List<Duration> starts = new ArrayList<>();

    @Test
    void keepsEverythingAcknowledgedAcrossKills() throws Exception {
        Path folder = TestFolder.of(CrashIT.class);
        System.out.println("crash.seed=" + SEED + " crash.kills=" + KILLS);
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunningServer server = start(folder)) {
                check(server);
                killUnderLoad(server);
            }
        }
        try (RunningServer server = start(folder)) {
            check(server);
            checkAll(server);
            new CommandProcess(ServerProgram.QUICK, folder)
                    .runOnData("", "sweep", "--orphans")
                    .succeeded();
            assertThat(new DataFolder(server.dataDir()).unaccounted(sessions())).isEmpty();
            checkAll(server);
            assertThat(server.output()).doesNotContain(" ERROR ");
        }
        report();
    }

    private RunningServer start(Path folder) throws Exception {
        Instant begin = Instant.now();
        RunningServer server = RunningServer.start(folder);
        starts.add(Duration.between(begin, Instant.now()));
        return server;
    }

    private void check(RunningServer server) throws Exception {
        assertThat(server.unfinished()).isEmpty();
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        client.awaitDocument(ticket, "/Samples/planets.csv");
        documents.check(client, ticket);
        List<CrashSession> sessions = sessions();
        for (CrashSession session : sessions) {
            if (session.isLive() || random.nextInt(sessions.size()) < 10 * SAMPLE) {
                session.check(client, documents);
            }
            if (session.isLive()) {
                session.checkSome(client, random, SAMPLE);
            }
        }
        for (int i = 0; i < SAMPLE && !documents.all().isEmpty(); i++) {
            CrashDocuments.checkBytes(client, ticket, documents.any(random).orElseThrow());
        }
        client.logOut(ticket);
    }

    private void checkAll(RunningServer server) throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        for (CrashSession session : sessions()) {
            session.check(client, documents);
            if (session.isLive()) {
                session.checkAll(client);
            }
        }
        for (CrashDocuments.Version version : documents.all()) {
            CrashDocuments.checkBytes(client, ticket, version);
        }
        client.logOut(ticket);
    }

    private void killUnderLoad(RunningServer server) throws Exception {
        AtomicInteger answers = new AtomicInteger(1 + random.nextInt(MOST_ANSWERS));
        CompletableFuture<Void> due = new CompletableFuture<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (CrashClient client : clients) {
                running.add(threads.submit(() -> {
                    try {
                        client.run(server, () -> {
                            if (answers.decrementAndGet() == 0) {
                                due.complete(null);
                            }
                        });
                    } catch (Throwable e) {
                        due.completeExceptionally(e);
                        throw e;
                    }
                    return null;
                }));
            }
            due.get(MAX_WAIT_MINUTES, TimeUnit.MINUTES);
            // Do not always kill the server just after an answer.
            LockSupport.parkNanos(random.nextInt(MOST_NANOS_LATER));
            server.kill();
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<CrashSession> sessions() {
        return clients.stream().flatMap(client -> client.sessions().stream()).toList();
    }

    private void report() {
        starts.sort(null);
        System.out.printf(
                "%d kills, %d answers, %d sessions, %d versions; the median start took %d ms%n",
                KILLS,
                clients.stream().mapToLong(CrashClient::answers).sum(),
                sessions().size(),
                documents.all().size(),
                starts.get(starts.size() / 2).toMillis());
    }
}
