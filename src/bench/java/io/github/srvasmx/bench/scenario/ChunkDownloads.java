package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.ServerProcess;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Throughput of downloads in chunks of 32 MiB. The figures count decoded bytes, a quarter less than the network
 * carries. The clients read a staged file from beginning to end, over and over, and do not decode it. They are compared with
 * a servlet that has the base64 in memory.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 */
public record ChunkDownloads(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final String OPERATION = "DownloadFileChunk";
    private static final String AIM = "ratio ≥ 0.8";
    private static final long CHUNK_BYTES = 32L << 20;
    private static final double GIGABYTE = 1e9;
    private static final int CLIENTS = 2;

    /** Enough, because one chunk already runs the decisive loops millions of times. */
    private static final Duration MAXIMUM_WARMUP = Duration.ofSeconds(10);

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvAsmxServer srv = TestLibrary.serve(launcher, List.of(TestLibrary.LARGE));
                ServerProcess memory = launcher.bareServlet()) {
            String ticket = srv.ticket();
            String handler = srv.stage(TestLibrary.LARGE, CHUNK_BYTES);
            Duration warmup = rounds.warmup().compareTo(MAXIMUM_WARMUP) < 0 ? rounds.warmup() : MAXIMUM_WARMUP;
            List<Samples> figures = rounds.withWarmup(warmup)
                    .run(List.of(
                            throughput(srv.port(), offset -> SrvRequests.chunk(ticket, handler, offset, CHUNK_BYTES)),
                            throughput(srv.port(), offset -> soap(ticket, handler, offset)),
                            throughput(
                                    memory.port(), offset -> SrvRequests.chunk(ticket, handler, offset, CHUNK_BYTES))));
            return List.of(row("GET", figures.get(0), figures.get(2)), row("SOAP 1.1", figures.get(1), figures.get(2)));
        }
    }

    private static Row row(String binding, Samples figures, Samples memory) {
        return Row.compared(
                "chunks of 32 MiB over " + binding,
                Unit.GIGABYTES_PER_SECOND,
                figures,
                "base64 from memory, over GET",
                memory,
                AIM);
    }

    private static Measurement throughput(int port, LongFunction<Request> chunkAt) {
        List<Request> chunks = LongStream.range(0, TestLibrary.LARGE_BYTES / CHUNK_BYTES)
                .mapToObj(i -> chunkAt.apply(i * CHUNK_BYTES))
                .toList();
        return duration ->
                LoadGenerator.run(port, chunks, CLIENTS, duration).responsesPerSecond() * CHUNK_BYTES / GIGABYTE;
    }

    private static Request soap(String ticket, String handler, long offset) {
        return Request.soap11(
                        OPERATION,
                        "<authenticationTicket>" + ticket + "</authenticationTicket><DownloadHandler>" + handler
                                + "</DownloadHandler><StartOffset>" + offset + "</StartOffset><ChunkSize>" + CHUNK_BYTES
                                + "</ChunkSize>")
                .expecting(" chunklength=\"" + CHUNK_BYTES + "\"", CHUNK_BYTES / 3 * 4);
    }
}
