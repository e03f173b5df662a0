package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.ProcessorShare;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SharedServices;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Throughput of one, two and three servers that share a database and a store. Each gets the same small share of a processor,
 * so that the processors of this machine are no limit for all of them together. Needs Linux and root.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients of each server
 */
public record ClusterGrowth(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    private static final int SERVERS = 3;
    private static final Duration USED = Duration.ofMillis(2);
    private static final Duration PERIOD = Duration.ofMillis(25);
    private static final String DOCUMENT = "/Samples/planets.csv";

    /** The code is compiled already; only the limit is new. */
    private static final Duration WARMUP = Duration.ofSeconds(3);

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Installation installation = Installation.create(launcher.workspace());
        List<SrvAsmxServer> servers = new ArrayList<>();
        List<ProcessorShare> shares = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
        try (SharedServices shared = SharedServices.start(launcher)) {
            try {
                for (int i = 0; i < SERVERS; i++) {
                    SrvAsmxServer server = launcher.srv(installation, List.of(), shared.settings());
                    servers.add(server);
                    server.awaitDocument(DOCUMENT);
                    LoadGenerator.run(server.port(), pair(server), clients, rounds.warmup());
                    LoadGenerator.run(server.port(), delete(server), clients, rounds.warmup());
                }
                for (SrvAsmxServer server : servers) {
                    shares.add(ProcessorShare.limit(server, USED, PERIOD));
                }
                List<Row> rows = new ArrayList<>();
                rows.addAll(rows("stage and delete, pairs", servers, ClusterGrowth::pair, threads));
                rows.addAll(rows("delete of a missing file", servers, ClusterGrowth::delete, threads));
                return rows;
            } finally {
                for (ProcessorShare share : shares) {
                    share.close();
                }
                servers.forEach(SrvAsmxServer::close);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Request> pair(SrvAsmxServer server) {
        return List.of(SrvRequests.stage(server.ticket(), DOCUMENT), SrvRequests.deleteStaged(server.ticket()));
    }

    private static List<Request> delete(SrvAsmxServer server) {
        return List.of(SrvRequests.deleteMissingByGet(server.ticket()));
    }

    private List<Row> rows(
            String measured,
            List<SrvAsmxServer> servers,
            Function<SrvAsmxServer, List<Request>> requests,
            ExecutorService threads)
            throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        for (int count = 1; count <= SERVERS; count++) {
            List<SrvAsmxServer> used = servers.subList(0, count);
            measurements.add(duration -> throughput(used, requests, duration, threads));
        }
        List<Samples> figures = rounds.withWarmup(WARMUP).run(measurements);
        List<Row> rows = new ArrayList<>();
        for (int count = 2; count <= SERVERS; count++) {
            rows.add(Row.compared(
                    "%s, %d servers with %d %% of a processor each"
                            .formatted(measured, count, 100 * USED.toMillis() / PERIOD.toMillis()),
                    Unit.PER_SECOND,
                    figures.get(count - 1),
                    "1 server",
                    figures.get(0),
                    count == SERVERS ? "ratio ≥ 2.2" : Row.noAim()));
        }
        return rows;
    }

    private double throughput(
            List<SrvAsmxServer> servers,
            Function<SrvAsmxServer, List<Request>> requests,
            Duration duration,
            ExecutorService threads)
            throws IOException, InterruptedException {
        List<Future<Double>> loads = new ArrayList<>();
        for (SrvAsmxServer server : servers) {
            List<Request> sent = requests.apply(server);
            loads.add(threads.submit(() ->
                    LoadGenerator.run(server.port(), sent, clients, duration).responsesPerSecond() / sent.size()));
        }
        double sum = 0;
        try {
            for (Future<Double> load : loads) {
                sum += load.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        return sum;
    }
}
