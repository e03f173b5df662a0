package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Honest and hostile clients load a server with a heap of 256 MiB in several rounds. After each round the clients leave, and
 * the server returns to the threads, open files, heap and temporary files that it had before; then it is killed and started
 * again. No acknowledged publication is lost, and no answer is wrong.
 */
@Tag("nightly")
@Tag("load")
@Isolated("it loads both processors")
class SoakIT {

    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("soak.minutes", 20));
    private static final int ROUNDS = 4;
    private static final int HONEST_CLIENTS = 4;
    private static final int HOSTILE_CONNECTIONS = 300;
    private static final String INSIDER = "insider of the soak test";

    @Test
    void returnsToWhereItWasAfterEveryRound() throws Exception {
        Path folder = TestFolder.of(SoakIT.class);
        RandomFile.create(folder.resolve("import/large.txt"), 16 * 1024 * 1024);
        ConcurrentHashMap<String, String> published = new ConcurrentHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (RunningServer server = RunningServer.start(
                    folder,
                    List.of("-Xmx256m", ServerProgram.BOTH_COMPILERS),
                    "--srv.library.import.It=" + folder.resolve("import"))) {
                PlainClient client = new PlainClient(server, HttpBinding.POST);
                String ticket = client.signIn();
                client.awaitDocument(ticket, "/It/large.txt");
                assertThatNothingIsLost(client, ticket, published);
                if (round == 0) {
                    new CommandProcess(ServerProgram.QUICK, folder)
                            .runOnData(INSIDER + "\n", "user", "add", "mallory", "--administrator")
                            .succeeded();
                }
                run(server, client, published, TIME.dividedBy(ROUNDS));
                server.kill();
            }
        }
    }

    private static void run(
            RunningServer server, PlainClient client, ConcurrentHashMap<String, String> published, Duration time)
            throws Exception {
        // The memory that the server needs for its first calls stays in use.
        load(server, client, published, time.dividedBy(6), List.of());
        TimeUnit.SECONDS.sleep(5);
        ProcessResources before = ProcessResources.of(server);
        String insider = client.succeed("AuthenticateUser", "UID", "mallory", "PWD", INSIDER)
                .get("ticket");
        String staged = client.stage(insider, "/It/large.txt");
        List<HostileTraffic> hostile = new ArrayList<>(HostileTraffic.ofStrangers());
        hostile.addAll(HostileTraffic.ofUser(insider, "/It/large.txt", staged));
        load(server, client, published, time.multipliedBy(5).dividedBy(6), hostile);
        client.logOut(insider);
        server.await("everything is back to " + before, () -> {
            try {
                TimeUnit.SECONDS.sleep(5);
                ProcessResources now = ProcessResources.of(server);
                System.out.printf(Locale.ROOT, "before %s, now %s%n", before, now);
                return now.isBackTo(before);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void load(
            RunningServer server,
            PlainClient client,
            ConcurrentHashMap<String, String> published,
            Duration time,
            List<HostileTraffic> hostile)
            throws Exception {
        List<HonestJourneys> journeys = IntStream.range(0, HONEST_CLIENTS)
                .mapToObj(number -> new HonestJourneys(server, number, published))
                .toList();
        List<Thread> threads = journeys.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        int connections = hostile.isEmpty() ? 0 : HOSTILE_CONNECTIONS;
        String ticket = client.signIn();
        Duration longest;
        long sent;
        try (HostileLoad open = HostileLoad.open(server, connections, hostile)) {
            longest = new HonestDeletes(server, ticket).longestWithin(time);
            sent = open.bytesSent();
            journeys.forEach(HonestJourneys::stop);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        client.logOut(ticket);
        int completed = journeys.stream().mapToInt(HonestJourneys::completed).sum();
        System.out.printf(
                Locale.ROOT,
                "%d honest journeys beside %d hostile connections that sent %d MB, longest delete %d ms%n",
                completed,
                connections,
                sent / 1_000_000,
                longest.toMillis());
        assertThat(journeys).extracting(HonestJourneys::wrong).containsOnly("");
        assertThat(completed).isPositive();
        assertThat(longest).isLessThan(Duration.ofSeconds(5));
    }

    private static void assertThatNothingIsLost(
            PlainClient client, String ticket, ConcurrentHashMap<String, String> published) throws Exception {
        for (String path : published.keySet()) {
            String handler = client.stage(ticket, path);
            assertThat(Checksum.of(client.download(ticket, handler, 1024 * 1024)))
                    .as(path)
                    .isEqualTo(published.get(path));
            client.delete(ticket, handler);
        }
    }
}
