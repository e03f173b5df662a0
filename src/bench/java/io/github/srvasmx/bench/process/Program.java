package io.github.srvasmx.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that are run to their end, also those with which srv-asmx is compared. */
public final class Program {

    private static final int LIMIT_MINUTES = 30;
    private static final String SYSTEM_FOLDERS = "/usr/sbin" + File.pathSeparator + "/sbin";

    private Program() {}

    /**
     * Runs a program.
     *
     * @return its duration
     * @throws IOException when it fails or does not end
     */
    public static Duration run(List<String> command, Path log) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("failed or did not end: " + command + ", see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** The path of a program; empty if it is not installed. */
    public static Optional<Path> find(String name) {
        String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SYSTEM_FOLDERS;
        return Stream.of(folders)
                .flatMap(list -> Arrays.stream(list.split(File.pathSeparator, -1)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
