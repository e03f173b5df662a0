package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("a start of Spring in another test resets the log")
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class StartupImportTest {

    private static final Instant T1 = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final Instant T2 = Instant.parse("2026-01-02T00:00:00Z");

    private LibraryFixture fixture;
    private Path folder;

    @BeforeEach
    void open(@TempDir Path root, @TempDir Path source) throws IOException {
        fixture = new LibraryFixture(root);
        folder = source;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

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
        put("a.txt", "one", T1);
        Path vanishing = put("b.txt", "one", T1);
        Path replaced = put("c.txt", "one", T1);
        put("d.txt", "one", T1);
        // The second read of the clock is after the scan of the folder and the import of a.txt.
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

    @Test
    void anInvalidLibraryNameFailsTheStart() {
        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() ->
                        startupImport(Map.of("a/b", folder), Clock.systemUTC()).afterSingletonsInstantiated())
                .withMessage("srv.library.import.a/b: A library cannot have this name");
    }

    private StartupImport startupImport(Map<String, Path> folders, Clock clock) throws IOException {
        LibraryImport libraryImport = new LibraryImport(
                fixture.dataDirectory(), fixture.serverDocuments, FreeSpaceGuards.none(fixture.store));
        Map<String, String> settings = new HashMap<>();
        folders.forEach((library, path) -> settings.put(library, path.toString()));
        return new StartupImport(new LibraryProperties(settings, false, Duration.ofDays(30)), libraryImport, clock);
    }

    private void importFolder() throws IOException {
        run(startupImport(Map.of("Docs", folder), Clock.systemUTC()));
    }

    private static void run(StartupImport startupImport) {
        startupImport.afterSingletonsInstantiated();
        startupImport.run(new DefaultApplicationArguments());
    }

    private Path put(String name, String content, Instant modified) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private interface Action {
        void run() throws IOException;
    }

    /** Advances by a tick at each read. From the second read on, runs an action first. */
    private static final class TickingClock extends Clock {

        private final Duration tick;
        private final Action action;
        private Instant now = T1;
        private boolean wasRead;

        TickingClock(Duration tick, Action action) {
            this.tick = tick;
            this.action = action;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (wasRead) {
                try {
                    action.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            wasRead = true;
            now = now.plus(tick);
            return now;
        }
    }
}
