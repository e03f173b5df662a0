package io.github.srvasmx.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program PgBouncer of this machine, in front of a database. */
final class PgBouncerProcess implements AutoCloseable {

    private static final String USER = "postgres";
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final Path settings;
    private final String url;
    private Process process;

    private PgBouncerProcess(Path settings, String url) throws IOException {
        this.settings = settings;
        this.url = url;
        this.process = launch();
    }

    /** Whether this machine has the program. */
    static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it. Returns once it answers queries.
     *
     * @param folder holds its settings
     * @param database the URL of a database of {@link PostgresqlServer}
     * @param more settings
     */
    static PgBouncerProcess start(Path folder, String database, String... more)
            throws IOException, InterruptedException {
        int port = PostgresqlProcess.freePort();
        String url = database.replaceFirst(":\\d+/", ":" + port + "/");
        List<String> lines = new ArrayList<>(List.of(
                "[databases]",
                "* = host=127.0.0.1 port=" + database.replaceFirst("^.*:(\\d+)/.*$", "$1"),
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + Files.writeString(folder.resolve("users.txt"), "\"" + USER + "\" \"\"\n")));
        lines.addAll(List.of(more));
        PgBouncerProcess started = new PgBouncerProcess(Files.write(folder.resolve("pgbouncer.ini"), lines), url);
        started.awaitAnswer();
        return started;
    }

    /** Leads to the database by way of PgBouncer. */
    String url() {
        return url;
    }

    /** Ends it, and with it all connections, and starts it again. Returns once it answers queries. */
    void restart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
        awaitAnswer();
    }

    /** It refuses to run as root, so root runs it as a user of its own. */
    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.add(program().orElseThrow().toString());
        command.add(settings.toString());
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(settings.resolveSibling("pgbouncer.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(MAX_WAIT);
        while (!answers()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "PgBouncer does not answer:\n" + Files.readString(settings.resolveSibling("pgbouncer.log")));
            }
        }
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
