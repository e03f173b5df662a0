package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Calls on a server with a million documents, 100,000 of them in each folder, a million staged files, 100,000 of them in the
 * session of the caller, and 100,000 sessions, compared with the same calls on a server with one full page of each.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients
 */
public record Growth(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    private static final int SESSIONS = 100_000;
    private static final int STAGED = 900_000;
    private static final int STAGED_IN_SESSION = 100_000;
    private static final LibraryRows MANY = new LibraryRows(10, 100_000);
    private static final LibraryRows FEW = new LibraryRows(1, 1_000);
    private static final int PAGE = 500;
    private static final long CHUNK_BYTES = 64 * 1024;
    private static final String AIM = "ratio ≥ 0.83";
    private static final Duration MAXIMUM_WARMUP = Duration.ofSeconds(5);

    /** A server, and the documents in it. */
    private record Measured(SrvAsmxServer srv, LibraryRows library) {}

    /** The requests of one client, which count as one. */
    private record Call(String name, Function<Measured, List<Request>> requests) {}

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Installation grown = newInstallation(MANY);
        StagedFiles files = StagedFiles.of(grown, launcher.workspace().newFolder("blobs"), SESSIONS);
        files.create(STAGED, Duration.ZERO, Duration.ofHours(12));
        Installation small = newInstallation(FEW);
        try (SrvAsmxServer srv = start(grown);
                SrvAsmxServer empty = start(small)) {
            files.create(STAGED_IN_SESSION, srv.stagingFolder(grown.data()));
            StagedFiles.of(small, launcher.workspace().newFolder("blobs"), 1)
                    .create(2 * PAGE, empty.stagingFolder(small.data()));
            List<Row> rows = new ArrayList<>();
            for (Call call : calls(srv, empty)) {
                rows.add(compare(call, new Measured(srv, MANY), new Measured(empty, FEW)));
            }
            return rows;
        }
    }

    private Installation newInstallation(LibraryRows rows) throws IOException, InterruptedException {
        Installation installation = Installation.create(launcher.workspace());
        // Creates the database and the samples.
        launcher.srv(installation, List.of(), List.of()).close();
        rows.insert(installation);
        return installation;
    }

    /** The quotas are above the number and size of the staged files; the default settings would refuse them. */
    private SrvAsmxServer start(Installation installation) throws IOException, InterruptedException {
        return launcher.srv(
                installation,
                List.of(),
                List.of("--srv.staging.quota.session-handlers=1000000", "--srv.staging.quota.user-handlers=1000000"));
    }

    private static List<Call> calls(SrvAsmxServer grown, SrvAsmxServer small) throws IOException {
        String ofGrown = grown.stage(MANY.paths().get(0), CHUNK_BYTES);
        String ofSmall = small.stage(FEW.paths().get(0), CHUNK_BYTES);
        return List.of(
                new Call("stage and delete", Growth::stageAndDelete),
                new Call("delete over GET", server -> List.of(SrvRequests.deleteMissingByGet(ticket(server)))),
                new Call(
                        "chunk of 64 KiB",
                        server -> List.of(SrvRequests.chunk(
                                ticket(server), server.srv() == grown ? ofGrown : ofSmall, CHUNK_BYTES))),
                new Call("GetDocumentVersions", Growth::versions),
                new Call("ListFolder, first page", server -> List.of(listFolder(server, 0))),
                new Call(
                        "ListFolder, last page",
                        server -> List.of(listFolder(server, server.library().documentsInFolder() - PAGE))),
                new Call("ListHandlers", server -> List.of(SrvRequests.listHandlers(ticket(server)))));
    }

    private static List<Request> stageAndDelete(Measured server) {
        return server.library().paths().stream()
                .flatMap(path ->
                        Stream.of(SrvRequests.stage(ticket(server), path), SrvRequests.deleteStaged(ticket(server))))
                .toList();
    }

    private static List<Request> versions(Measured server) {
        return server.library().paths().stream()
                .map(path ->
                        Request.get("GetDocumentVersions", "AuthenticationTicket=" + ticket(server) + "&Path=" + path))
                .toList();
    }

    private static Request listFolder(Measured server, int start) {
        return Request.get(
                "ListFolder", "authenticationTicket=" + ticket(server) + "&Path=/Bench/f0&StartIndex=" + start);
    }

    private static String ticket(Measured server) {
        return server.srv().ticket();
    }

    private Row compare(Call call, Measured grown, Measured small) throws IOException, InterruptedException {
        Duration warmup = rounds.warmup().compareTo(MAXIMUM_WARMUP) < 0 ? rounds.warmup() : MAXIMUM_WARMUP;
        List<Samples> figures = rounds.withWarmup(warmup).run(List.of(rate(call, grown), rate(call, small)));
        return Row.compared(
                "grown server: " + call.name(), Unit.PER_SECOND, figures.get(0), "small server", figures.get(1), AIM);
    }

    private Measurement rate(Call call, Measured server) {
        List<Request> requests = call.requests().apply(server);
        return duration -> LoadGenerator.run(server.srv().port(), requests, clients, duration)
                .responsesPerSecond();
    }
}
