package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has {@code bin/archive} make what the operators' documentation promises, so that exactly that is measured. */
public final class Archive {

    private static final int LIMIT_MINUTES = 3;

    private Archive() {}

    /** The arguments with which {@code java} starts the archived form of {@code jar}, made in {@code folder}. */
    public static List<String> make(JavaRuntime java, Path jar, Path folder, Path log)
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
            // The training run is a server: it must not go on by itself when the script is given up.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return List.of("@" + folder.resolve("start"));
    }
}
