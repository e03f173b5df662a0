package io.github.srvasmx.it;

import io.github.srvasmx.testing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the server on a free port of this machine. */
final class RunningServer implements AutoCloseable {

    static final String PASSWORD = "a password that no log may show";

    private static final Duration MAX_WAIT = Duration.ofMinutes(3);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path folder;

    /** What earlier servers in the same folder have printed, in characters. */
    private final int earlierOutput;

    /** The port, once the server listens. */
    private int port;

    private RunningServer(Process process, Path folder, int earlierOutput) {
        this.process = process;
        this.folder = folder;
        this.earlierOutput = earlierOutput;
    }

    static RunningServer start(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, List.of(), arguments);
    }

    /**
     * Returns once the server accepts connections. This is not its first start: a new data directory already contains the
     * administrator and the samples.
     *
     * @param folder holds its output and its data, also the data of an earlier server in the same folder
     */
    static RunningServer start(Path folder, List<String> jvmArguments, String... arguments)
            throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve("data"))) {
            ServerProgram.createData(folder.resolve("data"));
        }
        return start(ServerProgram.QUICK.command(jvmArguments), folder, arguments);
    }

    /**
     * As {@link #start(Path, String...)}, with a document of random bytes in the library {@code It}. Returns once this
     * document has been imported. Its zip takes long if its name ends in {@code .txt}.
     */
    static RunningServer startWithDocument(Path folder, String name, int size, String... arguments)
            throws IOException, InterruptedException {
        Path document = folder.resolve("import").resolve(name);
        if (name.endsWith(".txt")) {
            RandomFile.createCompressible(document, size);
        } else {
            RandomFile.create(document, size);
        }
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--srv.library.import.It=" + folder.resolve("import"));
        RunningServer server = start(folder, all.toArray(String[]::new));
        try {
            PlainClient client = new PlainClient(server, HttpBinding.POST);
            client.awaitDocument(client.signIn(), "/It/" + name);
            return server;
        } catch (AssertionError | IOException | InterruptedException e) {
            server.kill();
            throw e;
        }
    }

    /** Starts the executable jar as an administrator starts it. A new data directory is empty. */
    static RunningServer startJar(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(ServerProgram.JAR.command(List.of()), folder, arguments);
    }

    /** Starts the server by {@code program}, a command up to the arguments of the server. A new data directory is empty. */
    static RunningServer startProgram(List<String> program, Path folder) throws IOException, InterruptedException {
        return start(program, folder);
    }

    /** Starts a server through the command {@code launcher}, whose process becomes it. A new data directory is empty. */
    static RunningServer startBy(List<String> launcher, Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(ServerProgram.QUICK.command(List.of()));
        return start(command, folder, arguments);
    }

    /**
     * Starts a server that shares a database and a store with others, as the arguments say. It has no data directory and no
     * password for the administrator, unless the arguments contain it.
     */
    static RunningServer startShared(Path folder, List<String> arguments) throws IOException, InterruptedException {
        return startShared(folder, Map.of(), arguments);
    }

    /** As {@link #startShared(Path, List)}, with these environment variables, and no other ones of Amazon's programs. */
    static RunningServer startShared(Path folder, Map<String, String> variables, List<String> arguments)
            throws IOException, InterruptedException {
        Secrets.note(PASSWORD);
        List<String> command = new ArrayList<>(ServerProgram.QUICK.command(List.of()));
        addPort(command, arguments);
        command.add("--server.address=127.0.0.1");
        command.addAll(arguments);
        return launch(command, folder, variables);
    }

    private static RunningServer start(List<String> program, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Secrets.note(PASSWORD);
        List<String> command = new ArrayList<>(program);
        addPort(command, List.of(arguments));
        command.add("--server.address=127.0.0.1");
        command.add("--srv.data-dir=" + folder.resolve("data"));
        command.add("--srv.admin.password=" + PASSWORD);
        command.addAll(List.of(arguments));
        return launch(command, folder, Map.of());
    }

    /**
     * The server itself chooses a free port. If the test chose it, another process could take it before the server listens.
     */
    private static void addPort(List<String> command, List<String> arguments) {
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
    }

    private static RunningServer launch(List<String> command, Path folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        int earlierOutput = Files.exists(output) ? Files.readString(output).length() : 0;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        RunningServer server = new RunningServer(process, folder, earlierOutput);
        try {
            server.await("the server accepts connections", server::hasPrintedItsPort);
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

    /** The files below the folder {@code name} of its data directory. The server may create and delete files meanwhile. */
    List<Path> files(String name) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(dataDir().resolve(name), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The files of chunks and documents that are arriving. */
    List<Path> unfinished() {
        return files("incoming").stream()
                .filter(file -> file.toString().endsWith(".part"))
                .toList();
    }

    /** Everything that it and earlier servers in the same folder have printed. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    /** Waits until {@code condition} holds. Fails if that takes too long or the server ends first. */
    void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(MAX_WAIT);
        while (!condition.getAsBoolean()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The server ended before " + what + ":\n" + output());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Timeout while waiting until " + what + ":\n" + output());
            }
        }
    }

    /** Sends it SIGTERM, as {@code kill} and systemd do. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended, and returns its exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Timeout while waiting until the server ends:\n" + output());
        }
        return process.exitValue();
    }

    /** Ends it with SIGKILL, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasPrintedItsPort() {
        try {
            Matcher started = PORT.matcher(output().substring(earlierOutput));
            if (started.find()) {
                port = Integer.parseInt(started.group(1));
            }
            return port != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
