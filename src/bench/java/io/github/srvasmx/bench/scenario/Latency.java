package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.LoadResult;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.ServerProcess;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Latencies under a constant rate: half of what the slower of the two servers answers when clients send the next request as
 * soon as they have the response.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients while the highest rate is measured
 */
public record Latency(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    private static final double LOAD = 0.5;
    private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9);
    private static final long CHUNK_BYTES = 256 * 1024;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvAsmxServer srv = TestLibrary.serve(launcher, List.of(TestLibrary.LARGE));
                ServerProcess bare = launcher.bareServlet();
                ServerProcess cxf = launcher.cxf()) {
            String ticket = srv.ticket();
            String handler = srv.stage(TestLibrary.LARGE, CHUNK_BYTES);
            return List.of(
                    row("delete over GET", SrvRequests.deleteMissingByGet(ticket), srv, "bare Tomcat servlet", bare),
                    row("delete over SOAP 1.1", SrvRequests.deleteMissingBySoap(ticket), srv, "Apache CXF", cxf),
                    row(
                            "chunk of 256 KiB over GET",
                            SrvRequests.chunk(ticket, handler, CHUNK_BYTES),
                            srv,
                            "base64 from memory",
                            bare));
        }
    }

    private Row row(String measured, Request request, SrvAsmxServer srv, String other, ServerProcess peer)
            throws IOException, InterruptedException {
        List<Samples> highest = rounds.run(List.of(
                SrvRequests.throughput(srv.port(), request, clients),
                SrvRequests.throughput(peer.port(), request, clients)));
        int rate = (int) Math.ceil(
                LOAD * Math.min(highest.get(0).minimum(), highest.get(1).minimum()));
        List<LoadResult> ofSrv = new ArrayList<>();
        List<LoadResult> ofPeer = new ArrayList<>();
        for (int round = 0; round < rounds.count(); round++) {
            ofSrv.add(LoadGenerator.atRate(srv.port(), request, rate, rounds.length()));
            ofPeer.add(LoadGenerator.atRate(peer.port(), request, rate, rounds.length()));
        }
        List<Double> srvMillis = medians(ofSrv, request);
        List<Double> peerMillis = medians(ofPeer, request);
        return new Row(
                measured + " at " + Unit.PER_SECOND.write(rate) + ", p50, p99, p99.9",
                write(Unit.MILLISECONDS, srvMillis),
                other + " " + write(Unit.MILLISECONDS, peerMillis),
                write(
                        Unit.RATIO,
                        IntStream.range(0, PERCENTILES.size())
                                .mapToObj(i -> srvMillis.get(i) / peerMillis.get(i))
                                .toList()),
                Row.noAim());
    }

    /** For each percentile the median of the rounds. */
    private static List<Double> medians(List<LoadResult> results, Request request) {
        return PERCENTILES.stream()
                .map(percent -> new Samples(results.stream()
                                .map(result -> result.latencyMillis(request.operation(), percent))
                                .toList())
                        .median())
                .toList();
    }

    private static String write(Unit unit, List<Double> values) {
        return String.join(", ", values.stream().map(unit::write).toList());
    }
}
