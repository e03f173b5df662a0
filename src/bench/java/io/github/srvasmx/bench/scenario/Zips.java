package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.Program;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Duration of {@code DownloadZipWithHandler} for a folder of 1,000 documents of text, compared with {@code zip} if it is
 * installed.
 *
 * @param launcher starts the server
 * @param rounds number of rounds
 */
public record Zips(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final int DOCUMENTS = 1_000;
    private static final int WORDS = 10_000;
    private static final Duration IGNORED = Duration.ofSeconds(1);
    private static final String MEASURED = "zip of 1,000 documents of 64 KiB";

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Path folder = launcher.workspace().newFolder("texts");
        createTexts(folder);
        Installation installation = Installation.create(launcher.workspace());
        launcher.command(installation.data(), "init");
        launcher.command(installation.data(), "library", "import", "Bench", folder.toString());
        Optional<Path> zip = Program.find("zip");
        try (SrvAsmxServer srv = launcher.srv(installation, List.of(), List.of())) {
            List<Measurement> measurements = new ArrayList<>();
            measurements.add(ignored -> Units.millis(srv.zip("/Bench")));
            zip.ifPresent(program -> measurements.add(ignored -> Units.millis(zip(program, folder))));
            List<Samples> figures = new Rounds(IGNORED, rounds.count(), IGNORED).run(measurements);
            return List.of(
                    zip.isPresent()
                            ? Row.compared(
                                    MEASURED, Unit.MILLISECONDS, figures.get(0), "zip", figures.get(1), Row.noAim())
                            : Row.single(
                                    MEASURED + " (zip is not installed)",
                                    Unit.MILLISECONDS.write(figures.get(0)),
                                    Row.noAim()));
        }
    }

    private Duration zip(Path program, Path folder) throws IOException, InterruptedException {
        Path target = launcher.workspace().newFolder("zip").resolve("texts.zip");
        return Program.run(
                List.of(program.toString(), "-q", "-r", target.toString(), folder.toString()),
                launcher.workspace().log("copies"));
    }

    private static void createTexts(Path folder) throws IOException {
        Random random = new Random(DOCUMENTS);
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                text.append(Integer.toString(random.nextInt(100_000), 36)).append(word % 12 == 0 ? '\n' : ' ');
            }
            Files.writeString(folder.resolve("text" + i + ".txt"), text);
        }
    }
}
