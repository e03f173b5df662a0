package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.admin.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aRenamedLibraryKeepsDocumentsAndRights() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "text");
        commands.run("library", "import", "Contracts", folder.toString()).succeeded();
        commands.run("library", "add", "Plans").succeeded();
        commands.run("user", "add", "ada").succeeded();
        commands.run("grant", "ada", "Contracts", "read").succeeded();

        assertThat(commands.run("library", "rename", "Contracts", "Leases").succeeded())
                .isEqualTo("Renamed the library Contracts to Leases\n");

        assertThat(commands.run("document", "history", "/Leases/a.txt").succeeded())
                .hasLineCount(2);
        assertThat(commands.run("rights").succeeded()).contains("Leases").doesNotContain("Contracts");
        commands.run("library", "rename", "Leases", "leases").succeeded();
        assertThat(commands.run("library", "rename", "leases", "PLANS").failed())
                .isEqualTo("There is a library PLANS already");
        for (String name : List.of("a/b", "~leases")) {
            assertThat(commands.run("library", "rename", "leases", name).failed())
                    .isEqualTo("A library cannot have this name");
        }
        assertThat(commands.run("library", "rename", "Contracts", "Other").failed())
                .isEqualTo("There is no library Contracts");
    }

    @Test
    void aDeletedLibraryIsInTheRecycleBinUntilItIsRestored() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "text");
        commands.run("library", "import", "Contracts", folder.toString()).succeeded();
        commands.run("user", "add", "ada").succeeded();
        commands.run("grant", "ada", "Contracts", "read").succeeded();

        String deleted = commands.run("library", "delete", "Contracts").succeeded();

        assertThat(deleted).matches("Deleted the library Contracts. Item of the recycle bin: \\d+\n");
        String item = deleted.replaceAll("\\D", "");
        assertThat(commands.run("library", "list").succeeded()).doesNotContain("Contracts");
        assertThat(commands.run("rights").succeeded()).doesNotContain("Contracts");
        assertThat(commands.run("document", "history", "/Contracts/a.txt").failed())
                .isEqualTo("There is no document /Contracts/a.txt");
        assertThat(commands.run("trash", "list").succeeded())
                .matches("(?s).*\n" + item + " .* library .* /Contracts\n");
        assertThat(commands.run("library", "delete", "Contracts").failed()).isEqualTo("There is no library Contracts");

        assertThat(commands.run("trash", "restore", item).succeeded()).isEqualTo("Restored /Contracts\n");
        assertThat(commands.run("document", "history", "/Contracts/a.txt").succeeded())
                .hasLineCount(2);
        assertThat(commands.run("rights").succeeded()).contains("Contracts");
    }

    @Test
    void showsTheVersionsOfADocument() throws IOException {
        for (String text : List.of("one", "another")) {
            Files.writeString(folder.resolve("a.txt"), text);
            commands.run("library", "import", "Contracts", folder.toString()).succeeded();
        }

        assertThat(commands.run("document", "history", "/contracts/A.TXT").succeeded())
                .startsWith(
                        "VERSION     BYTES             AUTHOR            PUBLISHED             COMMENT\n1000000     3  ")
                .contains("\n2000000     7  ")
                .hasLineCount(3);
        assertThat(commands.run("document", "history", "/Contracts/a.txt", "--json")
                        .succeeded())
                .startsWith("{\"version\":1000000,\"bytes\":3,\"author\":\"\",\"published\":\"")
                .hasLineCount(2);
        assertThat(commands.run("document", "history", "/Contracts").failed())
                .isEqualTo("There is no document /Contracts");
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
