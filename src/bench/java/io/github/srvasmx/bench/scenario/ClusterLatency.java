package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.LoadResult;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SharedServices;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Latency of staging and deleting by a server with PostgreSQL, compared with a server that has its own data directory.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients, in the measurements with many clients
 */
public record ClusterLatency(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    private static final double MICROS_PER_MILLI = 1e3;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SharedServices shared = SharedServices.start(launcher);
                SrvAsmxServer cluster = TestLibrary.serve(
                        launcher,
                        Installation.create(launcher.workspace()),
                        List.of(),
                        shared.settings(),
                        List.of(TestLibrary.SMALL));
                SrvAsmxServer single = TestLibrary.serve(launcher, List.of(TestLibrary.SMALL))) {
            List<Row> rows = new ArrayList<>(latencies(1, cluster, single));
            rows.addAll(latencies(clients, cluster, single));
            return rows;
        }
    }

    private List<Row> latencies(int clientsAtOnce, SrvAsmxServer cluster, SrvAsmxServer single) throws IOException {
        List<SrvAsmxServer> servers = List.of(cluster, single);
        List<List<LoadResult>> results = List.of(new ArrayList<>(), new ArrayList<>());
        for (SrvAsmxServer server : servers) {
            LoadGenerator.run(server.port(), pair(server), clientsAtOnce, rounds.warmup());
        }
        for (int round = 0; round < rounds.count(); round++) {
            for (int i = 0; i < servers.size(); i++) {
                results.get(i)
                        .add(LoadGenerator.run(
                                servers.get(i).port(), pair(servers.get(i)), clientsAtOnce, rounds.length()));
            }
        }
        return List.of(
                row("staging", SrvRequests.GET_DOWNLOAD_HANDLER, clientsAtOnce, results),
                row("delete of a staged file", SrvRequests.DELETE_DOWNLOAD_HANDLER, clientsAtOnce, results));
    }

    private static List<Request> pair(SrvAsmxServer server) {
        return List.of(
                SrvRequests.stage(server.ticket(), TestLibrary.SMALL), SrvRequests.deleteStaged(server.ticket()));
    }

    private static Row row(String measured, String operation, int clientsAtOnce, List<List<LoadResult>> results) {
        return Row.compared(
                "%s with PostgreSQL, %d at a time, median".formatted(measured, clientsAtOnce),
                Unit.MICROSECONDS,
                medians(operation, results.get(0)),
                "own data directory",
                medians(operation, results.get(1)),
                Row.noAim());
    }

    private static Samples medians(String operation, List<LoadResult> results) {
        return new Samples(results.stream()
                .map(result -> result.latencyMillis(operation, 50) * MICROS_PER_MILLI)
                .toList());
    }
}
