package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.Program;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Duration of commands of the executable jar on a new data directory, compared with a JVM that does nothing.
 *
 * @param launcher runs the commands
 * @param rounds number of rounds
 */
public record CommandTime(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final Duration IGNORED = Duration.ofSeconds(1);

    private static final List<List<String>> COMMANDS =
            List.of(List.of("help"), List.of("user", "list"), List.of("library", "list"), List.of("sweep"));

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Installation installation = Installation.create(launcher.workspace());
        launcher.command(installation.data(), "init");
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(ignored -> Units.millis(Program.run(
                List.of(launcher.java().executable(), "-version"),
                launcher.workspace().log("commands"))));
        for (List<String> command : COMMANDS) {
            measurements.add(
                    ignored -> Units.millis(launcher.command(installation.data(), command.toArray(String[]::new))));
        }
        List<Samples> figures = new Rounds(IGNORED, rounds.count(), IGNORED).run(measurements);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < COMMANDS.size(); i++) {
            rows.add(Row.compared(
                    "command " + String.join(" ", COMMANDS.get(i)),
                    Unit.MILLISECONDS,
                    figures.get(i + 1),
                    "java -version",
                    figures.get(0),
                    Row.noAim()));
        }
        return rows;
    }
}
