package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;

/** The files that an import at the start leaves out, and its report about them. */
class StartupImportSkipsTest extends StartupImportTestCase {

    @Test
    void aLinkIsNotFollowed(CapturedOutput log, @TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("file.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("folder"), outside);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        put("a.txt", "one", T1);

        importFolder();

        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(log)
                .contains("file.txt: a symbolic link or special file")
                .contains("Imported /Docs: 1 new, 0 new versions, 0 unchanged, 3 skipped, ");
    }

    @Test
    void anInvalidNameIsSkippedWithAWarning(CapturedOutput log) throws IOException {
        put("a\\b.txt", "one", T1);
        put("line\nbreak.txt", "one", T1);
        put("bad\tfolder/a.txt", "one", T1);
        put("a.txt", "one", T1);

        importFolder();

        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(log)
                .contains("line?break.txt: the name is not valid in a document path")
                .contains("Imported /Docs: 1 new, 0 new versions, 0 unchanged, 3 skipped, ");
    }

    @Test
    void aFileThatCannotBeReadIsSkippedWithAWarning(CapturedOutput log) throws IOException {
        put("a.txt", "x".repeat(5 << 20), T1);
        Path vanishing = put("b.txt", "one", T1);
        Path replaced = put("c.txt", "one", T1);
        put("d.txt", "one", T1);
        // The second read of the clock is after the scan and the import of a.txt, which is too large for a batch.
        Clock clock = new TickingClock(Duration.ZERO, () -> {
            if (Files.deleteIfExists(vanishing)) {
                Files.delete(replaced);
                Files.createSymbolicLink(replaced, folder.resolve("a.txt"));
            }
        });

        run(startupImport(Map.of("Docs", folder), clock));

        assertThat(fixture.rows("documents")).isEqualTo(2);
        assertThat(fixture.files()).isEqualTo(2);
        assertThat(log)
                .contains("b.txt: java.nio.file.NoSuchFileException")
                .contains("Imported /Docs: 2 new, 0 new versions, 0 unchanged, 2 skipped, ");
    }

    @Test
    void aFolderInTheDataDirectoryFailsTheStart() throws IOException {
        Path inside = Files.createDirectories(fixture.root().resolve("content/ab"));

        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() ->
                        startupImport(Map.of("Docs", inside), Clock.systemUTC()).afterSingletonsInstantiated())
                .withMessage("srv.library.import.Docs: The folder " + inside + " belongs to the data directory");
    }

    @Test
    void aMissingFolderLeavesOutItsLibraryAlone(CapturedOutput log) throws IOException {
        Path absent = folder.resolve("absent");
        put("a.txt", "one", T1);

        run(startupImport(Map.of("Absent", absent, "Docs", folder), Clock.systemUTC()));

        assertThat(fixture.text("/Docs/a.txt")).isEqualTo("one");
        assertThat(fixture.libraryService.list()).hasSize(1);
        assertThat(log.getOut().lines().filter(line -> line.contains(absent.toString())))
                .singleElement()
                .asString()
                .contains("ERROR")
                .contains("Nothing is imported into /Absent")
                .contains("There is no folder " + absent);
    }

    @Test
    void noFailureOfAnImportEndsTheServerOrTheNextImport(CapturedOutput log) throws IOException {
        put("a.txt", "one", T1);
        Path docs = Files.createDirectory(folder.resolve("docs"));
        AtomicBoolean failed = new AtomicBoolean();
        Clock failing = new TickingClock(Duration.ZERO, () -> {
            if (!failed.getAndSet(true)) {
                throw new IOException("a failure that nobody expects");
            }
        });

        run(startupImport(Map.of("A", folder, "B", docs), failing));

        assertThat(fixture.libraryService.list()).hasSize(2);
        assertThat(log).contains("The import into /A failed").contains("a failure that nobody expects");
    }
}
