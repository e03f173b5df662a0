package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.testing.HeldLeases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

/** How files become documents and versions. */
class StartupImportTest extends StartupImportTestCase {

    @Test
    void aNewFileBecomesADocument(CapturedOutput log) throws IOException {
        put("top.txt", "top", T1);
        put("deep/er/low.txt", "low", T1);

        importFolder();

        assertThat(fixture.text("/Docs/top.txt")).isEqualTo("top");
        assertThat(fixture.text("/Docs/deep/er/low.txt")).isEqualTo("low");
        assertThat(fixture.library
                        .latest(LibraryFixture.ADMINISTRATOR, "/Docs/top.txt")
                        .modified())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(log).contains("Imported /Docs: 2 new, 0 new versions, 0 unchanged, 0 skipped, ");
    }

    @Test
    void aChangedFileBecomesANewVersion(CapturedOutput log) throws IOException {
        put("a.txt", "one", T1);
        put("b.txt", "one", T1);
        importFolder();

        put("a.txt", "two", T2);
        put("b.txt", "longer", T1);
        importFolder();

        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("two");
        assertThat(fixture.text("/Docs/b.txt")).isEqualTo("longer");
        assertThat(fixture.library
                        .latest(LibraryFixture.ADMINISTRATOR, "/Docs/a.txt")
                        .number())
                .isEqualTo(new VersionNumber(2_000_000));
        assertThat(log).contains("Imported /Docs: 0 new, 2 new versions, 0 unchanged, 0 skipped, ");
    }

    @Test
    void aFileOfTheSameSizeAndTimeIsNotRead(CapturedOutput log) throws IOException {
        put("a.txt", "one", T1);
        importFolder();

        put("a.txt", "two", T1);
        importFolder();

        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("one");
        assertThat(log).contains("Imported /Docs: 0 new, 0 new versions, 1 unchanged, 0 skipped, ");
    }

    @Test
    void aTouchedFileIsReadOnlyOnce(CapturedOutput log) throws IOException {
        put("a.txt", "one", T1);
        importFolder();

        put("a.txt", "one", T2);
        importFolder();

        assertThat(fixture.rows("versions")).isEqualTo(1);
        assertThat(fixture.files()).isEqualTo(1);
        assertThat(fixture.library
                        .latest(LibraryFixture.ADMINISTRATOR, "/Docs/a.txt")
                        .modified())
                .isEqualTo(T2);
        assertThat(log).contains("Imported /Docs: 0 new, 0 new versions, 1 unchanged, 0 skipped, ");
    }

    @Test
    void aDeletedFileLeavesItsDocumentAlone() throws IOException {
        put("a.txt", "one", T1);
        importFolder();

        Files.delete(folder.resolve("a.txt"));
        importFolder();

        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("one");
    }

    @Test
    void aVersionOfAUserIsNotReplaced() throws IOException {
        put("a.txt", "one", T1);
        importFolder();
        fixture.publish("/Docs/a.txt", "by a user");

        importFolder();

        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("by a user");
    }

    @Test
    void theImportWaitsForTheOneOfAnotherServer() throws Exception {
        put("report.txt", "content", T1);
        HeldLeases held = new HeldLeases();
        leases = held;
        CompletableFuture<Void> imported = CompletableFuture.runAsync(this::importUnchecked);
        assertThat(held.awaitRefusals(2)).isTrue();
        assertThat(fixture.serverDocuments.hasLibraries()).isFalse();

        held.giveUp();

        imported.get(30, TimeUnit.SECONDS);
        assertThat(fixture.serverDocuments.hasLibraries()).isTrue();
        assertThat(held.taken()).isEmpty();
    }

    private void importUnchecked() {
        try {
            importFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLinkToAFolderCanBeImported() throws IOException {
        put("a.txt", "one", T1);
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try {
            run(startupImport(Map.of("Docs", link), Clock.systemUTC()));
        } finally {
            Files.delete(link);
        }

        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("one");
    }

    @Test
    void aLongImportLogsItsProgressEveryFiveSeconds(CapturedOutput log) throws IOException {
        for (int i = 0; i < 6; i++) {
            put("f" + i, "x".repeat(700_000), T1);
        }

        run(startupImport(Map.of("Docs", folder), new TickingClock(Duration.ofSeconds(2), () -> {})));

        assertThat(log.getOut().lines().filter(line -> line.contains("Importing /Docs")))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("Importing /Docs: 3 of 6 files, 2 MiB"),
                        line -> assertThat(line).endsWith("Importing /Docs: 6 of 6 files, 4 MiB"));
    }
}
