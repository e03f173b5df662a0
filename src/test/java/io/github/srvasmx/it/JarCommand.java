package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Commands of the executable jar, each a process of its own, in a working directory of their own. */
final class JarCommand {

    private final Path folder;

    JarCommand(Path folder) {
        this.folder = folder;
    }

    /** What a process has left behind. */
    record Outcome(int exitCode, String out, String err) {

        String succeeded() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return out;
        }

        /** Its one line of complaint. */
        String failed() {
            assertThat(exitCode).isEqualTo(1);
            assertThat(err).hasLineCount(1);
            return err.strip();
        }
    }

    /** Runs a command to its end, with {@code input} as all of its standard input. */
    Outcome run(String input, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        Process process = new ProcessBuilder(commandLine(words))
                .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command that wants no input may have ended before.
            assertThat(e).hasMessageContaining("pipe");
        }
        return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** A command on the data directory of a server that {@link RunningServer} has started in the same folder. */
    Outcome runOnData(String input, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--srv.data-dir=" + folder.resolve("data"));
        return run(input, all.toArray(String[]::new));
    }

    /** What commands have made in their working directory. */
    List<Path> litter() throws IOException {
        try (var files = Files.list(folder.resolve("elsewhere"))) {
            return files.toList();
        }
    }

    private static List<String> commandLine(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(Objects.requireNonNull(System.getProperty("srv.jar"), "The system property srv.jar is missing"));
        command.addAll(List.of(words));
        return command;
    }
}
