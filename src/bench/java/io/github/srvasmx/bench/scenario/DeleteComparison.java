package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.ServerProcess;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.util.List;

/**
 * Deletes of a missing file, compared with the same operation in another server: over GET with the bare servlet, over
 * SOAP 1.1 with Apache CXF.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients
 * @param soap whether the requests are SOAP 1.1
 */
public record DeleteComparison(ServerLauncher launcher, Rounds rounds, int clients, boolean soap) implements Scenario {

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvAsmxServer srv = launcher.srv();
                ServerProcess baseline = soap ? launcher.cxf() : launcher.bareServlet()) {
            // Then the folder of the session exists, as that of the other servers does.
            srv.delete(srv.stage("/Samples/planets.csv", 0));
            Request request =
                    soap ? SrvRequests.deleteMissingBySoap(srv.ticket()) : SrvRequests.deleteMissingByGet(srv.ticket());
            List<Samples> figures = rounds.run(List.of(
                    SrvRequests.throughput(srv.port(), request, clients),
                    SrvRequests.throughput(baseline.port(), request, clients)));
            return List.of(Row.compared(
                    soap ? "delete over SOAP 1.1" : "delete over GET",
                    Unit.PER_SECOND,
                    figures.get(0),
                    soap ? "Apache CXF" : "bare Tomcat servlet",
                    figures.get(1),
                    soap ? "ratio ≥ 1.6" : "ratio ≥ 0.88"));
        }
    }
}
