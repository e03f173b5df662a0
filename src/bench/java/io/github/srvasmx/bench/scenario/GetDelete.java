package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Contender;
import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.SrvServer;
import io.github.srvasmx.bench.report.Quantity;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.util.List;

/**
 * A delete over GET, against the bare servlet that is the ceiling.
 *
 * @param contenders starts the servers
 * @param rounds how long and how often
 * @param connections how many clients at once
 */
public record GetDelete(Contenders contenders, Rounds rounds, int connections) implements Scenario {

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvServer srv = contenders.srv();
                Contender bare = contenders.bareServlet()) {
            List<Samples> figures = rounds.run(List.of(
                    Deleting.lane(srv.port(), Deleting.absentByGet(srv.ticket()), connections),
                    Deleting.lane(bare.port(), Deleting.absentByGet(srv.ticket()), connections)));
            return List.of(Row.compared(
                    "delete over GET",
                    Quantity.PER_SECOND,
                    figures.get(0),
                    "bare Tomcat servlet",
                    figures.get(1),
                    "ratio ≥ 0.7"));
        }
    }
}
