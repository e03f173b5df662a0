package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class LibraryCommandsTest {

    private Path folder;
    private CommandLineFixture commands;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        folder = Files.createDirectory(root.resolve("folder"));
        commands = CommandLineFixture.onNewDatabase(root.resolve("data"));
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void addsAndListsLibraries() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "x".repeat(1234));
        assertThat(commands.run("library", "add", "Plans").succeeded()).isEqualTo("Added the library Plans\n");
        commands.run("library", "import", "Contracts", folder.toString()).succeeded();

        assertThat(commands.run("library", "list").succeeded()).isEqualTo("""
                NAME       DOCUMENTS  VERSIONS  BYTES
                Contracts  1          1         1,234
                Plans      0          0         0
                """);
    }

    @Test
    void importsAFolderAndReportsProgressAndResult() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve(i + ".txt"), "text " + i);
        }

        assertThat(commands.run("library", "import", "Contracts", folder.toString())
                        .succeeded())
                .startsWith("Importing 20 files, 0 MiB, into /Contracts\n2 of 20 files\n4 of 20 files\n")
                .endsWith("20 of 20 files\nImported /Contracts: 20 new, 0 new versions, 0 unchanged, 0 skipped\n");
        Files.writeString(folder.resolve("3.txt"), "another text");
        assertThat(commands.run("library", "import", "Contracts", folder.toString())
                        .succeeded())
                .endsWith("Imported /Contracts: 0 new, 1 new versions, 19 unchanged, 0 skipped\n");
    }

    @Test
    void listsSkippedFilesAndFails() throws IOException {
        Files.writeString(folder.resolve("kept.txt"), "kept");
        Files.createSymbolicLink(folder.resolve("left\nout"), folder.resolve("kept.txt"));

        Outcome outcome = commands.run("library", "import", "Contracts", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).startsWith("Skipped ").contains("left?out");
        assertThat(outcome.out()).endsWith("Imported /Contracts: 1 new, 0 new versions, 0 unchanged, 1 skipped\n");
    }

    @Test
    void reportsAFailureInOneLine() {
        commands.run("library", "add", "Plans").succeeded();

        assertThat(commands.run("library", "add", "Plans").failed()).isEqualTo("There is a library Plans already");
        assertThat(commands.run("library", "add", "a/b").failed()).isEqualTo("A library cannot have this name");
        assertThat(commands.run(
                                "library",
                                "import",
                                "Plans",
                                folder.resolve("gone").toString())
                        .failed())
                .isEqualTo("There is no folder " + folder.resolve("gone"));
        Path dataDir = folder.resolveSibling("data");
        assertThat(commands.run("library", "import", "Plans", dataDir.toString())
                        .failed())
                .isEqualTo("The folder " + dataDir + " belongs to the data directory");
    }
}
