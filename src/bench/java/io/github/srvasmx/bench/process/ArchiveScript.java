package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/archive}, so that the benchmark measures what operators use. */
public final class ArchiveScript {

    private static final int LIMIT_MINUTES = 3;

    private ArchiveScript() {}

    /** Archives {@code jar} into {@code folder}. Returns the arguments with which {@code java} starts the result. */
    public static List<String> run(JavaRuntime java, Path jar, Path folder, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "bin/archive", jar.toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", java.home().toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("bin/archive failed:\n" + Files.readString(log));
            }
        } finally {
            // The script starts a server, which must not outlive a script that was interrupted.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return List.of("@" + folder.resolve("start"));
    }
}
