package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.publication.PublicationService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class BackupCommandsTest {

    private Path root;
    private Path backup;
    private CommandLineFixture commands;
    private DocumentVersion version;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        root = folder;
        backup = folder.resolve("backup");
        commands = CommandLineFixture.onNewDatabase(folder.resolve("data"));
        commands.run("library", "add", "Plans").succeeded();
        version = commands.services()
                .bean(PublicationService.class)
                .publish(
                        new User(1, "ada", "", "", "", true), "/Plans/a.txt", new ByteArrayInputStream(new byte[1234]));
    }

    @AfterEach
    void close() {
        commands.close();
    }

    /** The commands that follow find the identity of the data directory in its database. */
    @Test
    void aRestoredBackupIsADataDirectory() throws IOException {
        assertThat(commands.run("backup", backup.toString()).succeeded())
                .isEqualTo("Backed up 1 versions, 1,234 bytes to " + backup + "\n");

        Path target = root.resolve("restored");
        try (CommandLineFixture restoring = new CommandLineFixture(target)) {
            assertThat(restoring
                            .run("restore", "--checksums", backup.toString())
                            .succeeded())
                    .isEqualTo("Restored 1 versions, 1,234 bytes from " + backup + "\n");
        }
        assertThat(target.resolve("identity")).hasSameTextualContentAs(root.resolve("data/identity"));
        try (CommandLineFixture restored = new CommandLineFixture(target)) {
            assertThat(restored.run("library", "list").succeeded()).containsPattern("Plans +1 +1 +1,234\n");
            assertThat(restored.run("restore", backup.toString()).failed())
                    .isEqualTo("There is a database in the data directory " + target + " already");
        }
    }

    @Test
    void missingContentsAreNamedAndTheExitCodeIsOne() throws IOException {
        Files.delete(root.resolve("data").resolve(version.content().toString()));

        Outcome backedUp = commands.run("backup", backup.toString());

        assertThat(backedUp.exitCode()).isEqualTo(1);
        assertThat(backedUp.out()).startsWith("Backed up 1 versions");
        assertThat(backedUp.err()).isEqualTo("/Plans/a.txt, version 1000000: " + version.content() + " is missing\n");
        try (CommandLineFixture restoring = new CommandLineFixture(root.resolve("restored"))) {
            Outcome refused = restoring.run("restore", backup.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .endsWith("Nothing was restored: use another backup, or restore the rest with --damaged\n");
        }
    }

    @Test
    void reportsAFolderThatCannotBeUsedInOneLine() {
        assertThat(commands.run("backup", root.toString()).failed())
                .isEqualTo(root + " is not empty: a backup needs a folder of its own");
        try (CommandLineFixture restoring = new CommandLineFixture(root.resolve("restored"))) {
            assertThat(restoring.run("restore", root.toString()).failed())
                    .isEqualTo(root + " does not contain a complete backup");
        }
    }
}
