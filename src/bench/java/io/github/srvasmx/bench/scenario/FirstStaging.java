package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Answer;
import io.github.srvasmx.bench.load.Dialogue;
import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.SrvServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several clients stage, the first to do so since the server was started, while another one deletes.
 *
 * @param stagingMillis how long the last of them waited
 * @param deleteMillis the longest of the deletes meanwhile
 */
record FirstStaging(double stagingMillis, double deleteMillis) {

    private static final int CLIENTS = 4;
    private static final Duration WARMUP = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double NANOS_PER_MILLI = 1e6;

    static FirstStaging measure(SrvServer srv, String document) throws IOException {
        Request delete = Deleting.absentByGet(srv.ticket());
        LoadGenerator.run(srv.port(), List.of(Dialogue.repeating(delete)), WARMUP);
        List<StageAndDelete> staging = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            staging.add(new StageAndDelete(srv.ticket(), document, 1));
        }
        Deletes deletes = new Deletes(delete, staging);
        List<Dialogue> all = new ArrayList<>(staging);
        all.add(deletes);
        LoadGenerator.run(srv.port(), all, LIMIT);
        double last = staging.stream()
                .mapToDouble(client -> client.stagingMillis().get(0))
                .max()
                .orElseThrow();
        return new FirstStaging(last, deletes.longestNanos / NANOS_PER_MILLI);
    }

    /** Deletes for as long as others stage. */
    private static final class Deletes implements Dialogue {

        private final Request delete;
        private final List<StageAndDelete> others;
        private long askedAt;
        private long longestNanos;

        Deletes(Request delete, List<StageAndDelete> others) {
            this.delete = delete;
            this.others = others;
        }

        @Override
        public Request first() {
            askedAt = System.nanoTime();
            return delete;
        }

        @Override
        public Optional<Request> next(Answer answer) {
            longestNanos = Math.max(longestNanos, System.nanoTime() - askedAt);
            answer.successful();
            boolean goesOn =
                    others.stream().anyMatch(client -> client.stagingMillis().isEmpty());
            return goesOn ? Optional.of(first()) : Optional.empty();
        }
    }
}
