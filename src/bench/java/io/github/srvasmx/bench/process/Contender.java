package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which never outlives the benchmark. */
public final class Contender implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 20;
    private static final int LAST_LINES = 20;
    private static final long LOOK_MILLIS = 10;

    private final Process process;
    private final Thread atExit;
    private final Path log;
    private final int port;
    private final long startedAt;

    private Contender(Process process, Path log, int port, long startedAt) {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "end " + process.pid());
        this.log = log;
        this.port = port;
        this.startedAt = startedAt;
    }

    /** Starts {@code command}, which is to serve {@code port}, and writes what it prints to {@code log}. */
    public static Contender start(List<String> command, int port, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long startedAt = System.nanoTime();
        Contender contender = new Contender(builder.start(), log, port, startedAt);
        Runtime.getRuntime().addShutdownHook(contender.atExit);
        return contender;
    }

    /** A port of the loopback address that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** Waits for the first answer 200 to a GET of {@code target}; how long after the start of the process it came. */
    public Duration awaitAnswer(String target) throws IOException, InterruptedException {
        while (HttpCall.get(port, target).isEmpty()) {
            if (!process.isAlive()) {
                throw new IOException("a contender ended with status " + process.exitValue() + ":\n" + lastLines());
            }
            if (age().compareTo(START) > 0) {
                throw new IOException("a contender did not answer in time:\n" + lastLines());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return age();
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
