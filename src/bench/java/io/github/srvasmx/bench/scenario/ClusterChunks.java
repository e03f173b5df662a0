package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SharedServices;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Throughput of chunks of 32 MiB by a server whose contents are in a store, compared with a client that reads from the store
 * itself, and the memory of the server while many clients read.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 */
public record ClusterChunks(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final int CHUNK_BYTES = 32 << 20;
    private static final int READERS = 2;
    private static final int MANY_READERS = 16;
    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Installation installation = Installation.create(launcher.workspace());
        try (SharedServices shared = SharedServices.start(launcher)) {
            Row compared;
            try (SrvAsmxServer cluster = TestLibrary.serve(
                    launcher, installation, List.of(), shared.settings(), List.of(TestLibrary.LARGE))) {
                compared = chunks(cluster, shared);
            }
            // It finds the document that the other server has imported.
            try (SrvAsmxServer small = launcher.srv(installation, List.of("-Xmx256m"), shared.settings())) {
                return List.of(compared, manyChunks(small));
            }
        }
    }

    private Row chunks(SrvAsmxServer cluster, SharedServices shared) throws IOException, InterruptedException {
        List<Request> plain = List.of(Request.file(shared.putObject(CHUNK_BYTES), CHUNK_BYTES));
        List<Request> chunks = chunks(cluster);
        List<Samples> figures = rounds.run(
                List.of(throughput(cluster.port(), chunks, READERS), throughput(shared.storePort(), plain, READERS)));
        return Row.compared(
                "chunks of 32 MiB from a store",
                Unit.GIGABYTES_PER_SECOND,
                figures.get(0),
                "the store itself",
                figures.get(1),
                "ratio ≥ 0.7");
    }

    /** All clients read at the same time, so the server holds as many chunks. */
    private Row manyChunks(SrvAsmxServer small) throws IOException, InterruptedException {
        Samples figures = rounds.run(List.of(throughput(small.port(), chunks(small), MANY_READERS)))
                .get(0);
        return Row.single(
                "chunks of 32 MiB from a store, %d clients, -Xmx256m".formatted(MANY_READERS),
                String.format(
                        Locale.ROOT,
                        "%s, at most %,.0f MB resident",
                        Unit.GIGABYTES_PER_SECOND.write(figures),
                        small.peakResidentBytes() / MEGABYTE),
                "every chunk arrives");
    }

    private static List<Request> chunks(SrvAsmxServer server) throws IOException {
        String handler = server.stage(TestLibrary.LARGE, CHUNK_BYTES);
        return LongStream.range(0, TestLibrary.LARGE_BYTES / CHUNK_BYTES)
                .mapToObj(i -> SrvRequests.chunk(server.ticket(), handler, i * CHUNK_BYTES, CHUNK_BYTES))
                .toList();
    }

    private static Measurement throughput(int port, List<Request> chunks, int readers) {
        return duration ->
                LoadGenerator.run(port, chunks, readers, duration).responsesPerSecond() * CHUNK_BYTES / GIGABYTE;
    }
}
