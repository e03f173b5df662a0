package io.github.srvasmx.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, which ends no later than the benchmark. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 20;
    private static final int REPORTED_LINES = 20;
    private static final long POLL_MILLIS = 10;

    private final Process process;
    private final Thread shutdownHook;
    private final Path log;
    private final int port;
    private final long startedAt;

    private ServerProcess(Process process, Path log, int port, long startedAt) {
        this.process = process;
        this.shutdownHook = new Thread(process::destroyForcibly, "kill " + process.pid());
        this.log = log;
        this.port = port;
        this.startedAt = startedAt;
    }

    /** Starts {@code command}, which must listen on {@code port}, and appends its output to {@code log}. */
    public static ServerProcess start(List<String> command, int port, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long startedAt = System.nanoTime();
        ServerProcess server = new ServerProcess(builder.start(), log, port, startedAt);
        Runtime.getRuntime().addShutdownHook(server.shutdownHook);
        return server;
    }

    /** A free port of the loopback address. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** As Linux counts it, with all memory of the JVM. */
    long peakResidentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no VmHWM of process " + pid()));
        }
    }

    /** Waits for the first response 200 to a GET of {@code target}. Returns the time since the start of the process. */
    public Duration awaitResponse(String target) throws IOException, InterruptedException {
        while (HttpCall.get(port, target).isEmpty()) {
            if (!process.isAlive()) {
                throw new IOException("a server ended with status " + process.exitValue() + ":\n" + lastLines());
            }
            if (age().compareTo(START_LIMIT) > 0) {
                throw new IOException("a server did not respond within " + START_LIMIT + ":\n" + lastLines());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return age();
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - REPORTED_LINES), lines.size()));
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
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }
}
