package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.ArchiveScript;
import io.github.srvasmx.bench.process.JavaRuntime;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.ServerProcess;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Time from the start of the process to its first response, with data of an earlier start: from the result of
 * {@code bin/archive}, compared with the executable jar.
 *
 * @param launcher starts the servers
 */
public record StartTime(ServerLauncher launcher) implements Scenario {

    private static final int STARTS = 5;
    private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration IGNORED = Duration.ofSeconds(1);

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        JavaRuntime java = launcher.java();
        Path data = launcher.workspace().newFolder("start");
        Path app = launcher.workspace().newFolder("archive").resolve("app");
        List<String> archived = ArchiveScript.run(
                java, launcher.jar(), app, launcher.workspace().log("archive"));
        // One start is a measurement; the first one creates the data.
        Rounds rounds = new Rounds(IGNORED, STARTS, IGNORED);
        List<Samples> figures =
                rounds.run(List.of(start(data, List.of("-jar", launcher.jar().toString())), start(data, archived)));
        boolean hasAotCache = java.feature() >= FIRST_JAVA_WITH_AOT_CACHE;
        return List.of(Row.compared(
                hasAotCache ? "start with an AOT cache" : "start with a CDS archive",
                Unit.MILLISECONDS,
                figures.get(1),
                "java -jar",
                figures.get(0),
                hasAotCache ? "≤ 1,500 ms; jar ≤ 4,000 ms" : "≤ 2,500 ms; jar ≤ 4,000 ms"));
    }

    private Measurement start(Path data, List<String> launch) {
        return ignored -> {
            try (ServerProcess srv = launcher.srv(launch, data, List.of())) {
                return srv.awaitResponse("/srv.asmx?WSDL").toNanos() / NANOS_PER_MILLI;
            }
        };
    }
}
