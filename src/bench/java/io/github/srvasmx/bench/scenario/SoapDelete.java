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
 * A delete over SOAP 1.1, against the same operation in Apache CXF.
 *
 * @param contenders starts the servers
 * @param rounds how long and how often
 * @param connections how many clients at once
 */
public record SoapDelete(Contenders contenders, Rounds rounds, int connections) implements Scenario {

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvServer srv = contenders.srv();
                Contender cxf = contenders.cxf()) {
            List<Samples> figures = rounds.run(List.of(
                    Deleting.lane(srv.port(), Deleting.absentBySoap(srv.ticket()), connections),
                    Deleting.lane(cxf.port(), Deleting.absentBySoap(srv.ticket()), connections)));
            return List.of(Row.compared(
                    "delete over SOAP 1.1",
                    Quantity.PER_SECOND,
                    figures.get(0),
                    "Apache CXF",
                    figures.get(1),
                    "ratio ≥ 1.2"));
        }
    }
}
