package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.Dialogue;
import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.SrvServer;
import io.github.srvasmx.bench.report.Quantity;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * How many bytes of a document a second come through in chunks of 32 MiB: decoded bytes, a third less than the wire
 * carries. The client only counts them.
 *
 * @param contenders starts the server
 * @param rounds how long and how often
 */
public record Chunks(Contenders contenders, Rounds rounds) implements Scenario {

    private static final int CONNECTIONS = 2;
    private static final double GIGABYTE = 1e9;
    /** A single chunk already runs the code that counts some millions of times. */
    private static final Duration WARMUP = Duration.ofSeconds(10);

    private static final String OPERATION = "DownloadFileChunk";
    private static final String AIM = "≥ 0.5 GB/s";

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvServer srv = Library.serve(contenders, List.of(Library.LARGE))) {
            String handler = stage(srv);
            Duration warmup = rounds.warmup().compareTo(WARMUP) < 0 ? rounds.warmup() : WARMUP;
            List<Samples> figures = rounds.warmedUpFor(warmup)
                    .run(List.of(
                            lane(srv, offset -> get(srv.ticket(), handler, offset)),
                            lane(srv, offset -> soap(srv.ticket(), handler, offset))));
            return List.of(row("GET", figures.get(0)), row("SOAP 1.1", figures.get(1)));
        }
    }

    private static Row row(String binding, Samples figures) {
        return Row.alone("chunks of 32 MiB over " + binding, Quantity.GIGABYTES_PER_SECOND.write(figures), AIM);
    }

    private static Lane lane(SrvServer srv, LongFunction<Request> chunk) {
        return duration -> {
            List<Dialogue> dialogues = Stream.<Dialogue>generate(() -> new ChunkDialogue(Library.LARGE_BYTES, chunk))
                    .limit(CONNECTIONS)
                    .toList();
            return LoadGenerator.run(srv.port(), dialogues, duration).answersPerSecond()
                    * ChunkDialogue.CHUNK_BYTES
                    / GIGABYTE;
        };
    }

    /** Stages the large document; its handler. */
    private static String stage(SrvServer srv) throws IOException {
        List<String> handlers = new ArrayList<>();
        Request request = Request.get("/srv.asmx/GetDownloadHandler?AuthenticationTicket=" + srv.ticket() + "&Path="
                + Library.LARGE + "&PreferedChunkSize=" + ChunkDialogue.CHUNK_BYTES);
        LoadGenerator.run(
                srv.port(),
                List.of(Dialogue.once(
                        request, answer -> handlers.add(answer.successful().attribute("downloadhandler")))),
                Duration.ofMinutes(1));
        return handlers.get(0);
    }

    private static Request get(String ticket, String handler, long offset) {
        return Request.get("/srv.asmx/" + OPERATION + "?authenticationTicket=" + ticket + "&DownloadHandler=" + handler
                + "&StartOffset=" + offset + "&ChunkSize=" + ChunkDialogue.CHUNK_BYTES);
    }

    private static Request soap(String ticket, String handler, long offset) {
        return Request.soap11(
                OPERATION,
                "<authenticationTicket>" + ticket + "</authenticationTicket><DownloadHandler>" + handler
                        + "</DownloadHandler><StartOffset>" + offset + "</StartOffset><ChunkSize>"
                        + ChunkDialogue.CHUNK_BYTES + "</ChunkSize>");
    }
}
