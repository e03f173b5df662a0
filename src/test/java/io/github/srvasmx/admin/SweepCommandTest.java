package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class SweepCommandTest {

    private static final BlobKey STAGED =
            BlobKey.of("staging", "1", "0123456789abcdef0123456789abcdef", "f3f2504e-4f89-41d3-9a0c-0305e82c3301");

    private static final BlobKey CHUNK = BlobKey.of(
            "uploads", "1", "0123456789abcdef0123456789abcdef", "f3f2504e-4f89-41d3-9a0c-0305e82c3301", "chunk");

    @TempDir
    private Path dataDir;

    @Test
    void listsWhatItWouldRemoveThenRemovesItThenFindsNothing() throws IOException {
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(dataDir)) {
            commands.services().bean(BlobStore.class).write(STAGED, new ByteArrayInputStream(new byte[4_321]));
            Path file = dataDir.resolve(STAGED.toString());

            assertThat(commands.run("sweep", "--dry-run").succeeded().lines())
                    .containsExactly(
                            "WOULD BE REMOVED                     NUMBER  BYTES",
                            "download handlers of ended sessions  1       4,321");
            assertThat(file).exists();

            assertThat(commands.run("sweep").succeeded()).startsWith("REMOVED ").endsWith(" 1       4,321\n");
            assertThat(file).doesNotExist();

            assertThat(commands.run("sweep").succeeded()).isEqualTo("Nothing to remove\n");
        }
    }

    @Test
    void aDryRunChangesNoFile() throws IOException {
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(dataDir)) {
            commands.services().bean(BlobStore.class).write(STAGED, new ByteArrayInputStream(new byte[3]));
            writeOldContents(1);
            Path draft =
                    Files.createDirectory(dataDir.resolve("incoming/abandoned")).resolve("a.part");
            Files.writeString(draft, "the draft of a process that was killed");
        }
        Map<Path, byte[]> before = files();

        try (CommandLineFixture commands = new CommandLineFixture(dataDir)) {
            assertThat(commands.run("sweep", "--dry-run").succeeded()).contains("WOULD BE REMOVED");
        }
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);

        try (CommandLineFixture commands = new CommandLineFixture(dataDir)) {
            commands.run("sweep").succeeded();
        }
        assertThat(dataDir.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void reportsContentsThatAreTooManyForACrash() throws IOException {
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(dataDir)) {
            writeOldContents(21);

            CommandLineFixture.Outcome outcome = commands.run("sweep");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.out()).isEqualTo("Nothing to remove\n");
            assertThat(outcome.err())
                    .hasLineCount(1)
                    .startsWith("More than 20 content files have no version in the database")
                    .contains("sweep --orphans");
            assertThat(dataDir.resolve("quarantine")).doesNotExist();

            assertThat(commands.run("sweep", "--orphans").succeeded())
                    .contains("contents without a version (moved to quarantine)  21");
            assertThat(commands.run("sweep", "--verify").failed())
                    .isEqualTo(
                            "Only a store that servers share can be compared with the database: use the command doctor"
                                    + " for a data directory");
            assertThat(commands.run("sweep", "--delete").failed()).isEqualTo("Use --delete together with --verify");
            assertThat(commands.run("sweep", "--orphans", "--dry-run").failed())
                    .isEqualTo("Use --dry-run or --orphans, not both");
        }
    }

    private void writeOldContents(int count) throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("content/ab"));
        for (int i = 0; i < count; i++) {
            Path content = Files.writeString(folder.resolve("ab" + i), "content");
            Files.setLastModifiedTime(content, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
    }

    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(dataDir)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void reportsWhatItCannotRemove() throws IOException {
        try (CommandLineFixture commands = CommandLineFixture.onNewDatabase(dataDir)) {
            commands.services().bean(BlobStore.class);
            commands.services()
                    .bean(JdbcClient.class)
                    .sql("DROP TABLE upload_chunks")
                    .update();
            commands.services().bean(BlobStore.class).write(CHUNK, new ByteArrayInputStream(new byte[1]));

            CommandLineFixture.Outcome outcome = commands.run("sweep");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("2 could not be checked or removed; the first failure: ")
                    .hasLineCount(1);
        }
    }
}
