package io.github.srvasmx.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A closed-loop client: every connection sends its next request when its answer is there. One thread serves them all,
 * because what the client burns is missing to the server on the same cores: under load a single look at the selector
 * finds many answers, where a thread per connection would pay a switch for each.
 */
public final class LoadGenerator implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    private static final long LOOK_MILLIS = 1_000;
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final long end;
    private int speaking;
    private long answers;
    private long bodyBytes;

    private LoadGenerator(Selector selector, long end) {
        this.selector = selector;
        this.end = end;
    }

    /** Lets each of {@code dialogues} speak over a connection of its own until it ends or {@code duration} has passed. */
    public static Load run(int port, List<Dialogue> dialogues, Duration duration) throws IOException {
        long start = System.nanoTime();
        try (LoadGenerator generator = new LoadGenerator(Selector.open(), start + duration.toNanos())) {
            for (Dialogue dialogue : dialogues) {
                generator.open(port, dialogue);
            }
            generator.speak();
            return new Load(generator.answers, generator.bodyBytes, System.nanoTime() - start);
        }
    }

    private void open(int port, Dialogue dialogue) throws IOException {
        Connection.open(port, dialogue, selector).send(dialogue.first(), buffer);
        speaking++;
    }

    private void speak() throws IOException {
        while (speaking > 0) {
            selector.select(LOOK_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                listen((Connection) key.attachment());
            }
            selector.selectedKeys().clear();
            if (System.nanoTime() - end > GRACE.toNanos()) {
                throw new IOException("the server still owes " + speaking + " answers");
            }
        }
    }

    private void listen(Connection connection) throws IOException {
        Optional<Answer> received = connection.receive(buffer);
        if (received.isEmpty()) {
            return;
        }
        Answer answer = received.get();
        answers++;
        bodyBytes += answer.bodyBytes();
        Optional<Request> next = connection.dialogue().next(answer);
        if (next.isPresent() && System.nanoTime() < end) {
            connection.send(next.get(), buffer);
        } else {
            speaking--;
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
