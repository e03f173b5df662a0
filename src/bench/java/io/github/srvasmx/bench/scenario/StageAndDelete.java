package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.util.List;

/**
 * Throughput of clients that stage a document and delete the staged file, over GET.
 *
 * @param launcher starts the server
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients
 */
public record StageAndDelete(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvAsmxServer srv = TestLibrary.serve(launcher, List.of(TestLibrary.SMALL))) {
            List<Request> pair =
                    List.of(SrvRequests.stage(srv.ticket(), TestLibrary.SMALL), SrvRequests.deleteStaged(srv.ticket()));
            Measurement pairs = duration ->
                    LoadGenerator.run(srv.port(), pair, clients, duration).responsesPerSecond() / 2;
            Samples figures = rounds.run(List.of(pairs)).get(0);
            return List.of(Row.single("stage and delete, pairs over GET", Unit.PER_SECOND.write(figures), Row.noAim()));
        }
    }
}
