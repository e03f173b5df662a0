package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Archive;
import io.github.srvasmx.bench.process.Contender;
import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.JavaRuntime;
import io.github.srvasmx.bench.report.Quantity;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * From the start of the process to its first answer, on data that an earlier start has laid out: the executable jar,
 * and the archived form that {@code bin/archive} makes for this Java.
 *
 * @param contenders starts the servers
 */
public record Start(Contenders contenders) implements Scenario {

    private static final int STARTS = 5;
    private static final int AOT_CACHE = 25;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration ONE_START = Duration.ofSeconds(1);

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        JavaRuntime java = contenders.java();
        Path data = contenders.workspace().newFolder("start");
        Path app = contenders.workspace().newFolder("archive").resolve("app");
        List<String> archived =
                Archive.make(java, contenders.jar(), app, contenders.workspace().log("archive"));
        Rounds rounds = new Rounds(ONE_START, STARTS, ONE_START);
        List<Samples> figures =
                rounds.run(List.of(lane(data, List.of("-jar", contenders.jar().toString())), lane(data, archived)));
        boolean cache = java.feature() >= AOT_CACHE;
        return List.of(Row.compared(
                cache ? "start with an AOT cache" : "start with a CDS archive",
                Quantity.MILLISECONDS,
                figures.get(1),
                "java -jar",
                figures.get(0),
                cache ? "< 2,200 ms" : "< 3,000 ms"));
    }

    private Lane lane(Path data, List<String> launch) {
        return ignored -> {
            try (Contender srv = contenders.srv(launch, data, List.of())) {
                return srv.awaitAnswer("/srv.asmx?WSDL").toNanos() / NANOS_PER_MILLI;
            }
        };
    }
}
