package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.Program;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Duration of the command {@code library import}, without the time of its start: many small files, the same files again, and
 * one large file. The peers are {@code cp}, which forces nothing to the disk, and {@code sync} after it, since an import
 * forces everything.
 *
 * @param launcher runs the commands
 * @param rounds number of rounds
 */
public record Imports(ServerLauncher launcher, Rounds rounds) implements Scenario {

    private static final int FILES = 100_000;
    private static final int FILES_IN_FOLDER = 1_000;
    private static final int MAXIMUM_BYTES = 8 * 1024;
    private static final long LARGE_BYTES = 1L << 30;
    private static final double GIGABYTE = 1e9;
    private static final Duration IGNORED = Duration.ofSeconds(1);
    private static final String LIBRARY = "Bench";

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Path small = launcher.workspace().newFolder("small");
        createSmallFiles(small);
        Path large = launcher.workspace().newFolder("large");
        createLargeFile(large.resolve("large.bin"));
        Path copies = launcher.workspace().newFolder("copies");
        Rounds once = new Rounds(IGNORED, rounds.count(), IGNORED);
        Installation same = newInstallation();
        importSeconds(same.data(), small);
        List<Samples> figures = once.run(List.of(
                ignored -> FILES / importSeconds(newInstallation().data(), small),
                ignored -> FILES / copySeconds(small, copies),
                ignored -> FILES / importSeconds(same.data(), small)));
        List<Samples> largeFigures = once.run(List.of(
                ignored -> LARGE_BYTES / importSeconds(newInstallation().data(), large) / GIGABYTE,
                ignored -> LARGE_BYTES / copySeconds(large, copies) / GIGABYTE));
        return List.of(
                Row.compared(
                        "import of 100,000 small files",
                        Unit.PER_SECOND,
                        figures.get(0),
                        "cp and sync",
                        figures.get(1),
                        "≥ 2,000/s"),
                Row.single("import of the same files again", Unit.PER_SECOND.write(figures.get(2)), "≥ 50,000/s"),
                Row.compared(
                        "import of a file of 1 GiB",
                        Unit.GIGABYTES_PER_SECOND,
                        largeFigures.get(0),
                        "cp and sync",
                        largeFigures.get(1),
                        "ratio ≥ 0.8"));
    }

    private Installation newInstallation() throws IOException, InterruptedException {
        Installation installation = Installation.create(launcher.workspace());
        launcher.command(installation.data(), "init");
        return installation;
    }

    private double importSeconds(Path data, Path folder) throws IOException, InterruptedException {
        Path nothing = launcher.workspace().newFolder("nothing");
        Duration start = launcher.command(data, "library", "import", LIBRARY, nothing.toString());
        Duration all = launcher.command(data, "library", "import", LIBRARY, folder.toString());
        return Units.seconds(all.minus(start));
    }

    private double copySeconds(Path folder, Path copies) throws IOException, InterruptedException {
        Path target = Files.createTempDirectory(copies, "copy-");
        Path log = launcher.workspace().log("copies");
        Duration copy = Program.run(List.of("cp", "-r", folder.toString(), target.toString()), log);
        return Units.seconds(copy.plus(Program.run(List.of("sync", "-f", target.toString()), log)));
    }

    private static void createSmallFiles(Path folder) throws IOException {
        Random random = new Random(FILES);
        for (int i = 0; i < FILES; i++) {
            Path parent = folder.resolve("folder" + i / FILES_IN_FOLDER);
            if (i % FILES_IN_FOLDER == 0) {
                Files.createDirectory(parent);
            }
            byte[] content = new byte[1 + random.nextInt(MAXIMUM_BYTES)];
            random.nextBytes(content);
            Files.write(parent.resolve("document" + i + ".txt"), content);
        }
    }

    private static void createLargeFile(Path file) throws IOException {
        byte[] block = new byte[1 << 20];
        new Random(LARGE_BYTES).nextBytes(block);
        try (OutputStream content = Files.newOutputStream(file)) {
            for (long written = 0; written < LARGE_BYTES; written += block.length) {
                content.write(block);
            }
        }
    }
}
