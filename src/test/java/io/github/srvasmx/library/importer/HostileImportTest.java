package io.github.srvasmx.library.importer;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.storage.FreeSpaceGuards;
import io.github.srvasmx.testing.MemoryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of folders that change during the import, or whose files are unusual. */
@NightlyOnEveryDatabase
class HostileImportTest extends ImportTestCase {

    @Test
    void namesThatAreNotUtf8AreSkippedOneByOne() throws IOException {
        put("caf%E8.txt", "1");
        put("caf%E9.txt", "2");
        put("caf%EA/d.txt", "3");
        put("%EF%BF%BD.txt", "the replacement character itself");
        put("caf%C3%A9.txt", "4");

        ImportReport report = run();

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 4, Optional.empty()));
        assertThat(skipped)
                .containsExactlyInAnyOrder(
                        "caf\\xE8.txt: the name is not UTF-8",
                        "caf\\xE9.txt: the name is not UTF-8",
                        "caf\\xEA: the name is not UTF-8",
                        "\uFFFD.txt: the name is not valid in a document path");
        assertThat(names()).containsExactly("caf\u00E9.txt");
        assertThat(fixture.text("/Docs/caf\u00E9.txt")).isEqualTo("4");
        assertThat(run()).isEqualTo(new ImportReport(0, 0, 1, 4, Optional.empty()));
    }

    @Test
    void aFolderThatBecomesALinkIsNotFollowed() throws IOException {
        put("deep/srv.db", "a decoy");
        put("z.txt", "z");

        ImportReport report = run(() -> {
            Files.move(folder.resolve("deep"), folder.resolve("moved"));
            Files.createSymbolicLink(folder.resolve("deep"), fixture.root());
        });

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 1, Optional.empty()));
        assertThat(names()).containsExactly("z.txt");
    }

    @Test
    void aFolderThatIsReplacedByALinkAboveTheScannedOneIsNotFollowed() throws IOException {
        put("a/b/c.txt", "inside");
        Path outside = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-outside/b"));
        Files.writeString(outside.resolve("c.txt"), "outside");

        ImportReport report = run(() -> {
            Files.move(folder.resolve("a"), folder.resolve("moved"));
            Files.createSymbolicLink(folder.resolve("a"), outside.resolveSibling(""));
        });

        assertThat(report.skipped()).isEqualTo(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileThatBecomesALinkOrAFolderIsSkipped() throws IOException {
        put("a.txt", "a");
        put("b.txt", "b");
        put("c.txt", "c");

        ImportReport report = run(() -> {
            Files.delete(folder.resolve("a.txt"));
            Files.createSymbolicLink(folder.resolve("a.txt"), folder.resolve("b.txt"));
            Files.delete(folder.resolve("c.txt"));
            Files.createDirectory(folder.resolve("c.txt"));
        });

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 2, Optional.empty()));
    }

    @Test
    void theDataDirectoryIsLeftOutOfTheFolderThatContainsIt() throws IOException {
        put("a.txt", "a");
        try (LibraryFixture inside = new LibraryFixture(Files.createDirectory(folder.resolve("data")))) {
            Files.createLink(folder.resolve("b.db"), inside.root().resolve("srv.db"));
            List<String> skippedPaths = new ArrayList<>();

            ImportReport report = libraryImport(inside, FreeSpaceGuards.none(inside.store))
                    .run("Docs", folder, new Progress(skippedPaths, () -> {}));

            assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 2, Optional.empty()));
            assertThat(skippedPaths)
                    .containsExactlyInAnyOrder(
                            "data: belongs to the data directory", "b.db: belongs to the data directory");
        }
    }

    @Test
    void theDataDirectoryIsRecognisedUnderAnotherName() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (LibraryFixture inside = new LibraryFixture(data)) {
            put("decoy/srv.db", "a decoy");

            ImportReport report = libraryImport(inside, FreeSpaceGuards.none(inside.store))
                    .run("Docs", folder, new Progress(skipped, () -> {
                        Files.move(folder.resolve("decoy"), folder.resolve("moved"));
                        Files.move(data, folder.resolve("decoy"));
                        Files.createSymbolicLink(data, folder.resolve("decoy"));
                    }));

            assertThat(report).isEqualTo(new ImportReport(0, 0, 0, 2, Optional.empty()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "67767976170411552, 9999-12-30T23:59:59.999Z",
        "253402300800, 9999-12-30T23:59:59.999Z",
        "-1, 1970-01-01T00:00:00Z",
        "-62167219200, 1970-01-01T00:00:00Z",
        "946684800, 2000-01-01T00:00:00Z"
    })
    void anyFileTimeBecomesOneThatZipsAndDatesCanExpress(
            long seconds, Instant expected, @TempDir(factory = MemoryFolder.class) Path memory) throws Exception {
        Path file = Files.writeString(memory.resolve("a.txt"), "a");
        // Java cannot set a time beyond the year 2262, and a disk cannot keep one.
        Process touch = new ProcessBuilder("touch", "-d", "@" + seconds, file.toString())
                .inheritIO()
                .start();
        Assumptions.assumeTrue(touch.waitFor() == 0, "There is no touch here");
        Assumptions.assumeTrue(
                Files.getLastModifiedTime(file).equals(FileTime.from(seconds, TimeUnit.SECONDS)),
                "The file system cannot keep the time");
        LibraryImport libraryImport = libraryImport(fixture, FreeSpaceGuards.none(fixture.store));

        assertThat(libraryImport.run("Docs", memory, new Progress(skipped, () -> {})))
                .isEqualTo(new ImportReport(1, 0, 0, 0, Optional.empty()));

        assertThat(fixture.library.latest(ADMINISTRATOR, "/Docs/a.txt").modified())
                .isEqualTo(expected);
        assertThat(libraryImport.run("Docs", memory, new Progress(skipped, () -> {})))
                .isEqualTo(new ImportReport(0, 0, 1, 0, Optional.empty()));
    }

    @Test
    void aTimeFromAnEarlierVersionIsReadAsOneThatZipsAndDatesCanExpress() throws IOException {
        fixture.createFolder("Docs");
        fixture.publish("/Docs/a.txt", "a");
        fixture.jdbc
                .sql("UPDATE versions SET modified_at = ?")
                .param(Long.MAX_VALUE)
                .update();

        assertThat(fixture.library.latest(ADMINISTRATOR, "/Docs/a.txt").modified())
                .isEqualTo("9999-12-30T23:59:59.999Z");
    }
}
