package io.github.srvasmx.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL of one test, which can crash and start again, and can have a standby. It has the programs of
 * {@link PostgresqlServer}. A commit that is answered outlives a crash of the process, though not one of the machine.
 */
public final class PostgresqlProcess implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    private static final String USER = "postgres";
    private static final String DATABASE = "postgres";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "full_page_writes=off",
            "shared_buffers=32MB",
            "wal_keep_size=256MB");

    private final Path programs;
    private final Path folder;
    private final int port = freePort();
    private final List<String> settings = new ArrayList<>(SETTINGS);
    private @Nullable Process process;

    private PostgresqlProcess(Path programs, Path folder) throws IOException {
        this.programs = programs;
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Creates an empty database and starts it.
     *
     * @param folder holds its files and its log
     */
    public static PostgresqlProcess start(Path folder) throws IOException, InterruptedException {
        PostgresqlProcess created = create(folder);
        created.start();
        return created;
    }

    /** A primary server and its standby. The primary answers a commit only when it is on the disk of the standby. */
    public record Pair(PostgresqlProcess primary, PostgresqlProcess standby) implements AutoCloseable {

        /** Creates an empty database on both. */
        public static Pair start(Path folder) throws IOException, InterruptedException {
            PostgresqlProcess primary = create(folder.resolve("primary"));
            PostgresqlProcess standby = new PostgresqlProcess(primary.programs, folder.resolve("standby"));
            copy(primary.data(), standby.data());
            Files.createFile(standby.data().resolve("standby.signal"));
            standby.settings.add("primary_conninfo=host=127.0.0.1 port=" + primary.port + " user=" + USER);
            primary.settings.add("synchronous_standby_names=*");
            primary.start();
            standby.start();
            primary.await(
                    "its standby is synchronous",
                    "SELECT EXISTS (SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync')");
            return new Pair(primary, standby);
        }

        /** Leads to the one of both that is the primary server. */
        public String url() {
            return Stream.of(primary, standby)
                    .map(server -> "127.0.0.1:" + server.port)
                    .collect(Collectors.joining(
                            ",", "jdbc:postgresql://", "/" + DATABASE + "?user=" + USER + "&targetServerType=primary"));
        }

        @Override
        public void close() throws IOException {
            primary.close();
            standby.close();
        }
    }

    private static PostgresqlProcess create(Path folder) throws IOException, InterruptedException {
        PostgresqlProcess created =
                new PostgresqlProcess(PostgresqlServer.running().programs(), folder);
        created.run(
                "initdb",
                "--pgdata=" + created.data(),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=icu",
                "--icu-locale=en-US",
                "--no-sync");
        return created;
    }

    /** With their permissions, without which PostgreSQL does not start. */
    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(source.relativize(file)));
            }
        }
    }

    /** Starts it, also after a crash. Returns once it answers queries. */
    public void start() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", String.valueOf(port)));
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        Process started = launch("postgres", arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        process = started;
        await("it answers", "SELECT TRUE");
    }

    /** Ends it at once, so that it has to recover at its next start. All connections are cut. */
    public void crash() throws IOException, InterruptedException {
        run("pg_ctl", "stop", "--pgdata=" + data(), "--mode=immediate");
        process().waitFor();
    }

    /** Makes a standby the primary server. Returns once it can be written. */
    public void promote() {
        jdbc().sql("SELECT pg_promote()").query(Boolean.class).single();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?user=" + USER;
    }

    public int port() {
        return port;
    }

    /** Each use opens a connection. */
    public JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url()));
    }

    @Override
    public void close() throws IOException {
        try {
            if (process != null && process.isAlive()) {
                crash();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process process() {
        return Objects.requireNonNull(process, "It was not started");
    }

    private void await(String what, String query) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(MAX_WAIT);
        while (!isTrue(query)) {
            if (process().waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "PostgreSQL did not come so far that " + what + ":\n" + Files.readString(log()));
            }
        }
    }

    private boolean isTrue(String query) {
        try {
            return jdbc().sql(query).query(Boolean.class).single();
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        if (launch(program, Arrays.asList(arguments)).waitFor() != 0) {
            throw new AssertionError(program + " failed:\n" + Files.readString(log()));
        }
    }

    /** PostgreSQL refuses to run as root, so root runs it as a user of its own. */
    private Process launch(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("postgresql.log");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
