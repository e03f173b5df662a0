package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes of an operator with the data directory: none of them costs a file. */
@Tag("nightly")
class DataDirectoryIT {

    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String SWEEP = "--srv.sweep.interval=1s";

    /** With the usual umask, every user of the machine can read the files that a program creates. */
    private static final List<String> USUAL_UMASK = List.of("sh", "-c", "umask 022; exec \"$@\"", "sh");

    @Test
    void losesNothingByASecondServerOrAWrongDatabase() throws Exception {
        Path folder = TestFolder.of(DataDirectoryIT.class);
        Path data = folder.resolve("data");
        Path database = data.resolve("srv.db");
        Path backup = folder.resolve("backup.db");
        byte[] content;
        try (RunningServer server = RunningServer.startBy(USUAL_UMASK, folder, SWEEP)) {
            content = download(server);
            assertOnlyTheOwnerCanRead(data);

            assertStartFails(folder, "Another server or command uses the data directory " + data);

            assertThat(download(server)).isEqualTo(content);
        }
        Set<Path> contents = contents(data);
        assertThat(contents).hasSize(8);

        Files.move(database, backup);
        assertStartFails(folder, "The data directory " + data + " has no database srv.db any more");
        assertThat(contents(data)).isEqualTo(contents);
        assertThat(database).doesNotExist();

        Files.copy(backup, database);
        forgetDocuments(database);
        try (RunningServer server = RunningServer.start(folder, SWEEP, "--srv.library.samples=false")) {
            server.await(
                    "the sweep has moved the content files",
                    () -> contents(data).isEmpty());
        }

        Files.move(backup, database, StandardCopyOption.REPLACE_EXISTING);
        try (RunningServer server = RunningServer.start(folder, SWEEP)) {
            assertThat(contents(data)).isEqualTo(contents);
            assertThat(download(server)).isEqualTo(content);
        }
    }

    private static byte[] download(RunningServer server) throws Exception {
        PlainClient client = new PlainClient(server, HttpBinding.POST);
        String ticket = client.signIn();
        return client.download(ticket, client.stage(ticket, DOCUMENT), 1_000_000);
    }

    private static void assertStartFails(Path folder, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> RunningServer.start(folder, SWEEP))
                .withMessageContaining("The server ended")
                .withMessageContaining(message);
    }

    private static void assertOnlyTheOwnerCanRead(Path data) throws IOException {
        assertThat(permissions(data)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(data.resolve("work")))
                            .toList())
                    .contains(data.resolve("srv.db"), data.resolve("srv.db-wal"), data.resolve("srv.db-shm"))
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes the database one from before the first document. */
    private static void forgetDocuments(Path database) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM versions");
            statement.execute("DELETE FROM documents");
        }
    }

    private static Set<Path> contents(Path data) {
        try (Stream<Path> files = Files.walk(data.resolve("content"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
