package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

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
                    .startsWith("1 could not be checked or removed; the first failure: ")
                    .hasLineCount(1);
        }
    }
}
