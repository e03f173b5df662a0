package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Dialogue;
import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.SrvServer;
import io.github.srvasmx.bench.report.Quantity;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stage a document, delete what was staged, over GET.
 *
 * @param contenders starts the server
 * @param rounds how long and how often
 * @param connections how many clients at once
 */
public record RealDelete(Contenders contenders, Rounds rounds, int connections) implements Scenario {

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvServer srv = Library.serve(contenders, List.of(Library.SMALL))) {
            Lane pairs = duration ->
                    LoadGenerator.run(srv.port(), dialogues(srv), duration).answersPerSecond() / 2;
            Samples figures = rounds.run(List.of(pairs)).get(0);
            return List.of(
                    Row.alone("stage and delete, pairs over GET", Quantity.PER_SECOND.write(figures), Row.noAim()));
        }
    }

    private List<Dialogue> dialogues(SrvServer srv) {
        return Stream.<Dialogue>generate(() -> new StageAndDelete(srv.ticket(), Library.SMALL, Long.MAX_VALUE))
                .limit(connections)
                .toList();
    }
}
