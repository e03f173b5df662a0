package io.github.srvasmx.it;

import io.github.srvasmx.testing.Secrets;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The server as it is run: a process of the executable jar, on a free port of this machine. */
final class RunningServer implements AutoCloseable {

    static final String PASSWORD = "a password that no log may show";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final Path folder;

    private RunningServer(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static RunningServer start(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, List.of(), arguments);
    }

    /**
     * Returns once the server takes connections.
     *
     * @param folder holds its data, which a server started there before has left, and its output
     */
    static RunningServer start(Path folder, List<String> jvmArguments, String... arguments)
            throws IOException, InterruptedException {
        return startBy(List.of(), folder, jvmArguments, arguments);
    }

    /** As {@link #start(Path, String...)}, as the last words of the command {@code launcher}, which becomes the server. */
    static RunningServer startBy(List<String> launcher, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return startBy(launcher, folder, List.of(), arguments);
    }

    private static RunningServer startBy(
            List<String> launcher, Path folder, List<String> jvmArguments, String... arguments)
            throws IOException, InterruptedException {
        Secrets.note(PASSWORD);
        int port = freePort();
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add("-jar");
        command.add(Objects.requireNonNull(System.getProperty("srv.jar"), "The system property srv.jar is missing"));
        command.add("--server.port=" + port);
        command.add("--server.address=127.0.0.1");
        command.add("--srv.data-dir=" + folder.resolve("data"));
        command.add("--srv.admin.password=" + PASSWORD);
        command.addAll(List.of(arguments));
        File output = folder.resolve("output.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
        RunningServer server = new RunningServer(process, port, folder);
        try {
            server.await("the server takes connections", server::takesConnections);
            return server;
        } catch (AssertionError | InterruptedException e) {
            server.kill();
            throw e;
        }
    }

    int port() {
        return port;
    }

    URI service() {
        return URI.create("http://127.0.0.1:" + port + "/srv.asmx");
    }

    long pid() {
        return process.pid();
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    /** All that it has written to its terminal, and that its forerunners in the same folder have. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    /** Waits until {@code condition} holds, but not for ever and not for a server that has ended. */
    void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Before " + what + ", the server ended:\n" + output());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("In vain waited until " + what + ":\n" + output());
            }
        }
    }

    /** Asks it to end, as {@code kill} and systemd do. */
    void terminate() {
        process.destroy();
    }

    /** Its exit code, once it has ended. */
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("In vain waited until the server ends:\n" + output());
        }
        return process.exitValue();
    }

    /** Ends it without a word of warning, as a power cut or {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
