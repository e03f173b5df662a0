package io.github.srvasmx.it;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The work of an honest client: it signs in, uploads a document, publishes it, stages it, fetches it in chunks, compares the
 * bytes, deletes the handler twice and logs out. A call may be refused while the server is loaded; an answer must not be
 * wrong.
 */
final class HonestJourneys implements Runnable {

    private static final int SIZE = 200_000;
    private static final int CHUNK = 64 * 1024;

    private final RunningServer server;
    private final int number;
    private final Map<String, String> published;
    private final Random random;
    private volatile boolean stopped;
    private final AtomicInteger completed = new AtomicInteger();
    private volatile String wrong = "";

    /**
     * @param published the checksum of each document whose publication the server has acknowledged
     */
    HonestJourneys(RunningServer server, int number, ConcurrentHashMap<String, String> published) {
        this.server = server;
        this.number = number;
        this.published = published;
        this.random = new Random(number);
    }

    @Override
    public void run() {
        HttpBinding[] bindings = {HttpBinding.POST, HttpBinding.MULTIPART, HttpBinding.SOAP_11, HttpBinding.SOAP_12};
        for (int turn = 0; !stopped; turn++) {
            try {
                journey(new PlainClient(server, bindings[(number + turn) % bindings.length]), turn);
                completed.incrementAndGet();
            } catch (IOException | AssertionError e) {
                // The call was refused or the server has ended. The next journey begins anew.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }

    void stop() {
        stopped = true;
    }

    /** The number of journeys without a refusal. */
    int completed() {
        return completed.get();
    }

    /** The wrong answers of the server; empty if there are none. */
    String wrong() {
        return wrong;
    }

    private void journey(PlainClient client, int turn) throws IOException, InterruptedException {
        String ticket = client.signIn();
        try {
            byte[] content = new byte[SIZE + turn];
            random.nextBytes(content);
            String path = "/Samples/soak-" + number + "-" + turn % 20 + ".bin";
            String upload = client.upload(ticket, content, CHUNK);
            // Until the publication is acknowledged, either version may be the newest.
            published.remove(path);
            client.publish(ticket, path, upload);
            published.put(path, Checksum.of(content));
            String handler = client.stage(ticket, path);
            if (!Arrays.equals(client.download(ticket, handler, CHUNK), content)) {
                wrong = "other bytes than those of " + path;
            }
            for (int i = 0; i < 2; i++) {
                if (!client.delete(ticket, handler).succeeded()) {
                    wrong = "a delete that failed";
                }
            }
        } finally {
            client.logOut(ticket);
        }
    }
}
