package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Clients that send random calls to all servers of a cluster while parts of it fail, and know what each answer has promised.
 * A call may fail only if its connection is cut, or with a text of {@link Trouble}. Then its session is left alone until the
 * check at the end: the call took effect completely or not at all.
 */
final class ClusterLoad implements AutoCloseable {

    private static final int PAUSE_MILLIS = 100;
    private static final int MAX_WAIT_MINUTES = 2;

    private final Cluster cluster;
    private final CrashDocuments documents = new CrashDocuments();
    private final List<CrashClient> clients;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final Map<Trouble, LongAdder> troubles = new ConcurrentHashMap<>();
    private volatile boolean ended;

    ClusterLoad(Cluster cluster, int clients, long seed) {
        this.cluster = cluster;
        this.clients = IntStream.range(0, clients)
                .mapToObj(i -> new CrashClient("client" + i + "-", seed + i, documents))
                .toList();
    }

    void start() throws IOException, InterruptedException {
        PlainClient client = cluster.client(0);
        client.awaitDocument(client.signIn(), "/Samples/planets.csv");
        clients.forEach(each -> running.add(threads.submit(() -> {
            run(each);
            return null;
        })));
    }

    private void run(CrashClient client) throws Exception {
        while (!ended) {
            RunningServer server = cluster.server(ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
            try {
                if (client.send(binding -> new PlainClient(server, binding, this::see))) {
                    answers.increment();
                }
            } catch (IOException e) {
                if (!(e instanceof TroubleException)) {
                    cut.increment();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void see(Reply answer) throws IOException {
        Optional<Trouble> trouble = Trouble.of(answer);
        if (trouble.isPresent()) {
            troubles.computeIfAbsent(trouble.get(), any -> new LongAdder()).increment();
            throw new TroubleException(answer.error());
        }
    }

    /** The call may have had an effect, as if the connection had been cut. */
    private static final class TroubleException extends IOException {

        TroubleException(String error) {
            super(error);
        }
    }

    /** Waits until the clients together have got so many more answers without a failure. Fails if a client does. */
    void awaitAnswers(int more) throws Exception {
        long enough = answers.sum() + more;
        cluster.server(0)
                .await(
                        "the clients have got " + more + " more answers",
                        () -> answers.sum() >= enough || running.stream().anyMatch(Future::isDone));
        for (Future<?> client : running) {
            if (client.isDone()) {
                client.get();
            }
        }
    }

    /** Ends the clients. Fails if one got a wrong answer. */
    void stop() throws Exception {
        ended = true;
        for (Future<?> client : running) {
            client.get(MAX_WAIT_MINUTES, TimeUnit.MINUTES);
        }
    }

    /** How often clients were told of a failure. */
    long told(Trouble trouble) {
        return troubles.getOrDefault(trouble, new LongAdder()).sum();
    }

    /**
     * Checks that every acknowledged change has taken effect on every server: sessions, staged files with all their bytes,
     * deleted ones, uploads, and versions with their checksums. And that there is nothing else.
     */
    void check() throws Exception {
        for (int i = 0; i < cluster.servers().size(); i++) {
            PlainClient client = cluster.client(i);
            String ticket = client.signIn();
            documents.check(client, ticket);
            for (CrashSession session : sessions()) {
                session.check(client, documents);
                if (session.isLive()) {
                    session.checkAll(client);
                }
            }
            client.logOut(ticket);
        }
        String ticket = cluster.client(0).signIn();
        List<CrashDocuments.Version> versions = documents.all();
        for (int i = 0; i < versions.size(); i++) {
            CrashDocuments.checkBytes(cluster.client(i), ticket, versions.get(i));
        }
        assertThat(versions).isNotEmpty();
        assertThat(sessions()).anyMatch(session -> !session.staged().isEmpty());
        assertThat(sessions()).anyMatch(session -> !session.deleted().isEmpty());
    }

    private List<CrashSession> sessions() {
        return clients.stream().flatMap(client -> client.sessions().stream()).toList();
    }

    /** What happened, in one line. */
    String summary() {
        return "%d answers, %d calls cut, %s; %d sessions, %d versions, %d staged files, %d deleted ones"
                .formatted(
                        answers.sum(),
                        cut.sum(),
                        troubles,
                        sessions().size(),
                        documents.all().size(),
                        sessions().stream()
                                .mapToInt(session -> session.staged().size())
                                .sum(),
                        sessions().stream()
                                .mapToInt(session -> session.deleted().size())
                                .sum());
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
    }
}
