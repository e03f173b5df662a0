package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.SrvServer;
import io.github.srvasmx.bench.report.Quantity;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How long staging takes a client that is alone: 1 GiB, against 64 KiB. What is staged is not copied, so the ratio is
 * to be near 1.
 *
 * @param contenders starts the server
 */
public record Staging(Contenders contenders) implements Scenario {

    private static final int CALLS = 50;
    private static final int WARMUP_CALLS = 500;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvServer srv = Library.serve(contenders, List.of(Library.SMALL, Library.LARGE))) {
            stage(srv, Library.SMALL, WARMUP_CALLS);
            Samples small = stage(srv, Library.SMALL, CALLS);
            Samples large = stage(srv, Library.LARGE, CALLS);
            return List.of(new Row(
                    "staging 1 GiB, median and p95 of " + CALLS,
                    write(large),
                    "64 KiB " + write(small),
                    Quantity.RATIO.write(large.median() / small.median()),
                    "< 20 ms"));
        }
    }

    private static Samples stage(SrvServer srv, String path, int calls) throws IOException {
        StageAndDelete dialogue = new StageAndDelete(srv.ticket(), path, calls);
        LoadGenerator.run(srv.port(), List.of(dialogue), LIMIT);
        return new Samples(dialogue.stagingMillis());
    }

    private static String write(Samples millis) {
        return Quantity.MILLISECONDS.write(millis.median()) + " and "
                + Quantity.MILLISECONDS.write(millis.percentile(95));
    }
}
