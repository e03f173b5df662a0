package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands as processes of their own, in an empty working directory. */
final class CommandProcess {

    private final ServerProgram program;
    private final Path folder;

    /**
     * @param folder the folder of the server whose data the commands use
     */
    CommandProcess(ServerProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The result of a command. */
    record Outcome(int exitCode, String out, String err) {

        /** Returns the output. Fails if the command failed. */
        String succeeded() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return out;
        }

        /** Returns the error message. Fails if the command succeeded. */
        String failed() {
            assertThat(exitCode).isEqualTo(1);
            assertThat(err).hasLineCount(1);
            return err.strip();
        }
    }

    /** Runs a command until it ends. Its standard input is {@code input}. */
    Outcome run(String input, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        List<String> command = new ArrayList<>(program.command(List.of()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(workingDirectory()).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A command that reads no input may have ended already.
            assertThat(e).hasMessageContaining("pipe");
        }
        return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** As {@link #run}, on the data directory of the server that {@link RunningServer} starts in the same folder. */
    Outcome runOnData(String input, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--srv.data-dir=" + folder.resolve("data"));
        return run(input, all.toArray(String[]::new));
    }

    /** The files that commands have created in their working directory. */
    List<Path> createdFiles() throws IOException {
        try (var files = Files.list(workingDirectory())) {
            return files.toList();
        }
    }

    private Path workingDirectory() {
        return folder.resolve("elsewhere");
    }
}
