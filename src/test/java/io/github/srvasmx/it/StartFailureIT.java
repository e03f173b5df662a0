package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.s3.S3ProxyServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteJDBCLoader;

/** A mistake of an operator stops the start with one sentence, and changes nothing. */
@Order(5)
class StartFailureIT {

    private static final String GENERATED = "Administrator admin, password";

    @Test
    void anUnknownSettingStopsTheServer() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "setting");

        assertThat(failure(folder, Map.of("SRV_STAGING_IDLETIMOUT", "1h")))
                .endsWith("The setting SRV_STAGING_IDLETIMOUT does not exist; the one with the most similar name is"
                        + " srv.staging.idle-timeout");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    @Tag("nightly")
    void anInvalidSettingStopsTheServer() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "invalid");

        assertThat(failure(folder, Map.of("SRV_DATA_DIR", "elsewhere", "SRV_ADMIN_PASSWORD", "short")))
                .endsWith("srv.admin.password must have 8 to 1024 characters");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void anUnknownSettingStopsACommand() throws Exception {
        CommandProcess commands =
                new CommandProcess(ServerProgram.QUICK, TestFolder.of(StartFailureIT.class, "command"));

        assertThat(commands.run("", "user", "list", "--srv.data-dri=x").failed())
                .isEqualTo(
                        "The setting srv.data-dri does not exist; the one with the most similar name is srv.data-dir");
        assertThat(commands.createdFiles()).isEmpty();
    }

    @Test
    void aDataDirectoryThatCannotBeUsedStopsTheServer() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "data");
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(failure(folder, Map.of(), "--srv.data-dir=" + file))
                .contains("srv.data-dir must be a writable directory, or a new directory in a writable one: " + file);
    }

    @Test
    void aDatabaseThatCannotBeUsedStopsTheServerWithOneLine() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "database");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("srv.db"), "This is not a database. ".repeat(1000));

        assertThat(failure(folder, Map.of(), "--srv.data-dir=" + data, "--server.port=0"))
                .endsWith("The start failed: The database " + data.resolve("srv.db")
                        + " cannot be used, so try again later or restore it: [SQLITE_NOTADB] File opened that is not a"
                        + " database file (file is not a database)");
    }

    @Test
    void aFolderForTheLibraryOfSqliteThatCannotBeUsedIsNamed() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "library");
        Path absent = folder.resolve("absent");

        assertThat(listUsers(folder, absent)).isEqualTo(1);
        assertThat(output(folder).lines().reduce("", (first, second) -> second))
                .isEqualTo("The native library of SQLite cannot be unpacked into the folder " + absent
                        + " and loaded from there: if this folder does not exist, is full or is mounted noexec, name another"
                        + " one with -Dorg.sqlite.tmpdir=FOLDER before -jar");
    }

    /** Processes that start at the same time delete the same libraries of killed processes, and all but one are too late. */
    @Test
    void aLibraryOfAKilledProcessThatCannotBeDeletedIsNoError() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "leftover");
        Path libraries = folder.resolve("libraries");
        Path leftover = libraries.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-1-libsqlitejdbc.so");
        Files.createFile(Files.createDirectories(leftover).resolve("not-empty"));

        assertThat(listUsers(folder, libraries)).isEqualTo(0);
        assertThat(leftover).exists();
        assertThat(output(folder)).contains("admin").doesNotContain("ERROR", "Exception");
    }

    /** Runs a command whose output is in the log, and returns its exit code. */
    private static int listUsers(Path folder, Path libraries) throws Exception {
        ServerProgram.createData(folder.resolve("data"));
        List<String> command =
                new ArrayList<>(ServerProgram.QUICK.command(List.of("-Dorg.sqlite.tmpdir=" + libraries)));
        command.addAll(List.of("user", "list", "--srv.data-dir=" + folder.resolve("data")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(folder))
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Until the generated password has been used, each start shows a new one, but only once the server listens. */
    @Test
    @Tag("nightly")
    void aBusyPortStopsTheServerAndCostsNoPassword() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "port");
        String dataDir = "--srv.data-dir=" + folder.resolve("data");
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();

            assertThat(failure(folder, Map.of(), dataDir, "--server.address=127.0.0.1", "--server.port=" + port))
                    .endsWith("Port " + port
                            + " is in use already: end the program that uses it, or set server.port or management.server.port to"
                            + " another one");
        }
        for (int start = 0; start < 2; start++) {
            Process process = process(folder, Map.of(), dataDir, "--server.port=0");
            try {
                while (!output(folder).contains(GENERATED)) {
                    assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                            .as(output(folder))
                            .isFalse();
                }
                List<String> lines = output(folder).lines().toList();
                assertThat(lines.get(lines.size() - 1)).startsWith(GENERATED);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    @Test
    @Tag("nightly")
    void aManagementPortThatIsThePortOfTheServiceStopsTheServer() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "management");
        String port = String.valueOf(RunningServer.freePort());

        assertThat(failure(
                        folder,
                        Map.of(),
                        "--srv.data-dir=" + folder.resolve("data"),
                        "--server.port=" + port,
                        "--management.server.port=" + port))
                .endsWith("management.server.port must be another port than server.port");
    }

    /** Another server or program may use the database for hours. */
    @Test
    @Tag("nightly")
    void aServerThatWaitsForItsDatabaseCanBeStopped() throws Exception {
        Path folder = TestFolder.of(StartFailureIT.class, "waiting");
        String url = TestDatabase.emptyUrl();
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("CREATE TABLE users (id BIGINT)");
            Process process = process(
                    folder,
                    Map.of(),
                    "--srv.database.url=" + url,
                    "--srv.store.s3.endpoint=" + S3ProxyServer.running().endpoint(),
                    "--srv.store.s3.bucket=" + S3ProxyServer.BUCKET,
                    "--srv.store.s3.prefix=" + S3ProxyServer.newPrefix(),
                    "--srv.store.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                    "--srv.store.s3.secret-key=" + S3ProxyServer.SECRET_KEY,
                    "--srv.spool.dir=" + folder.resolve("spool"));
            try {
                while (!output(folder).contains("The upgrade of the database waits for another program")) {
                    assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                            .as(output(folder))
                            .isFalse();
                }

                process.destroy();

                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(output(folder)).doesNotContain("\tat ");
    }

    /** Starts the server, and returns the only line at {@code ERROR} after it has ended. */
    static String failure(Path folder, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        Process process = process(folder, variables, arguments);
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = output(folder);
        assertThat(process.exitValue()).as(output).isEqualTo(1);
        assertThat(output).doesNotContain(GENERATED).doesNotContain("\tat ").doesNotContain("Exception");
        return output.lines().filter(line -> line.contains(" ERROR ")).reduce("", String::concat);
    }

    private static Process process(Path folder, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ServerProgram.QUICK.command(List.of()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static File log(Path folder) {
        return folder.resolve("output.log").toFile();
    }

    private static String output(Path folder) throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("elsewhere"))) {
            return files.toList();
        }
    }
}
