package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that publishes, stages and deletes, each call at another server, while one of the servers is killed. It records
 * what was answered. A call to the killed server may be cut: then nothing is known of its effect.
 */
final class ClusterClient implements Callable<Integer> {

    private static final int SIZE = 20_000;
    private static final int CHUNK = 9_000;
    private static final int KEPT = 3;

    private final int number;
    private final String ticket;
    private final List<RunningServer> servers;
    private final RunningServer victim;
    private final Random random;
    private final Map<String, byte[]> published = new HashMap<>();
    private final Map<String, byte[]> staged = new HashMap<>();
    private final Deque<String> handlers = new ArrayDeque<>();
    private final List<String> deleted = new ArrayList<>();
    private int calls;
    private int cut;
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile boolean ended;

    ClusterClient(int number, String ticket, List<RunningServer> servers, RunningServer victim) {
        this.number = number;
        this.ticket = ticket;
        this.servers = servers;
        this.victim = victim;
        this.random = new Random(number);
    }

    /** A call of the service. */
    private interface Call {

        void send(PlainClient client) throws IOException, InterruptedException;
    }

    int rounds() {
        return rounds.get();
    }

    /** Ends the client after its round. */
    void end() {
        ended = true;
    }

    /**
     * Runs until {@link #end}. Fails if a server other than the killed one does not answer as it should.
     *
     * @return the number of calls that were cut
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        while (!ended) {
            String path = "/Samples/client-" + number + "-" + rounds.get() + ".bin";
            byte[] bytes = new byte[SIZE];
            random.nextBytes(bytes);
            anywhere(client -> {
                client.publish(ticket, path, client.upload(ticket, bytes, CHUNK));
                published.put(path, bytes);
            });
            if (published.containsKey(path)) {
                anywhere(client -> {
                    String handler = client.stage(ticket, path);
                    staged.put(handler, bytes);
                    handlers.add(handler);
                });
            }
            if (handlers.size() > KEPT) {
                String handler = handlers.remove();
                staged.remove(handler);
                anywhere(client -> {
                    assertThat(client.delete(ticket, handler).succeeded()).isTrue();
                    deleted.add(handler);
                });
            }
            rounds.incrementAndGet();
        }
        return cut;
    }

    private void anywhere(Call call) throws IOException, InterruptedException {
        RunningServer server = servers.get(calls++ % servers.size());
        try {
            call.send(new PlainClient(server, HttpBinding.POST));
        } catch (IOException e) {
            assertThat(server).as(e.toString()).isSameAs(victim);
            cut++;
        }
    }

    /** Checks that a server has all that was answered. */
    void check(RunningServer server) throws IOException, InterruptedException {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        for (Map.Entry<String, byte[]> document : published.entrySet()) {
            String handler = client.stage(ticket, document.getKey());
            assertThat(client.download(ticket, handler, SIZE)).isEqualTo(document.getValue());
            client.delete(ticket, handler);
        }
        for (Map.Entry<String, byte[]> file : staged.entrySet()) {
            assertThat(client.download(ticket, file.getKey(), SIZE)).isEqualTo(file.getValue());
        }
        for (String handler : deleted) {
            assertThat(client.chunk(ticket, handler, "0", "10").error()).isEqualTo("Download handler not found.");
        }
        assertThat(published).isNotEmpty();
        assertThat(staged).isNotEmpty();
        assertThat(deleted).isNotEmpty();
    }
}
