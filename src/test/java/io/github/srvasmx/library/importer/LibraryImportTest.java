package io.github.srvasmx.library.importer;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.storage.FreeSpaceGuard;
import io.github.srvasmx.storage.FreeSpaceGuards;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of a folder, as the command runs it. {@link StartupImportTest} tests how files become versions. */
@OnEveryDatabase
class LibraryImportTest {

    private final RecordingProgress progress = new RecordingProgress();

    @AutoClose
    private LibraryFixture fixture;

    private Path folder;

    @BeforeEach
    void open(@TempDir Path root, @TempDir Path source) throws IOException {
        fixture = new LibraryFixture(root);
        folder = source;
    }

    @Test
    void everyFileIsReportedAndCounted() throws IOException {
        put("a.txt", "1");
        put("deep/b.txt", "22");
        assertThat(run()).isEqualTo(complete(2, 0, 0, 0));
        put("c.txt", "333");
        put("deep/b.txt", "4444");

        assertThat(run()).isEqualTo(complete(1, 1, 1, 0));

        assertThat(progress.texts)
                .containsExactly("found 2, 3", "done 1", "done 2", "found 3, 8", "done 1", "done 3", "done 4");
    }

    @Test
    void asLongAsAnotherImportRunsNothingIsImported() throws IOException {
        put("a.txt", "1");
        try (Closeable other = fixture.dataDirectory().lockForImport().orElseThrow()) {
            assertThat(other).isNotNull();
            assertThatExceptionOfType(ImportRunningException.class)
                    .isThrownBy(this::run)
                    .withMessage("Another import is running: try again when it has ended");
            assertThat(fixture.serverDocuments.hasLibraries()).isFalse();
        }

        assertThat(run()).isEqualTo(complete(1, 0, 0, 0));
        assertThat(run()).isEqualTo(complete(0, 0, 1, 0));
    }

    @Test
    void aMissingLibraryIsCreated() throws IOException {
        run();

        assertThat(fixture.library.find(ADMINISTRATOR, "/Docs"))
                .contains(new FolderNode("/Docs", new Folder(1, 1, "Docs")));
    }

    @Test
    void noLibraryIsCreatedWhoseNameDiffersOnlyByCase() throws IOException {
        fixture.libraryService.add("DOCS");
        put("a.txt", "1");

        assertThatIllegalArgumentException()
                .isThrownBy(this::run)
                .withMessage("A library has the name Docs in another case");

        assertThat(fixture.libraryService.list())
                .extracting(library -> library.name() + " " + library.documents())
                .containsExactly("DOCS 0");
    }

    @Test
    void anImportedVersionHasNoAuthor() throws IOException {
        put("a.txt", "1");
        run();

        assertThat(fixture.library.latest(ADMINISTRATOR, "/Docs/a.txt").author())
                .isEmpty();
    }

    @Test
    void aFileIsSkippedIfItsNameIsTaken() throws IOException {
        fixture.createFolder("Docs", "a");
        fixture.publish("/Docs/b", "a document");
        put("a", "a file");
        put("b/c.txt", "in a folder");
        put("d.txt", "imported");

        assertThat(run()).isEqualTo(complete(1, 0, 0, 2));

        assertThat(progress.texts)
                .containsExactly(
                        "found 3, 25",
                        "skipped " + folder.toRealPath().resolve("a") + ": a folder has this name",
                        "done 6",
                        "skipped " + folder.toRealPath().resolve("b/c.txt")
                                + ": a document has the name of this folder",
                        "done 11",
                        "done 8");
        assertThat(fixture.text("/Docs/b")).isEqualTo("a document");
        assertThat(fixture.files()).isEqualTo(2);
    }

    @Test
    void aFileThatIsTooDeepIsSkipped() throws IOException {
        put("x/".repeat(98) + "deepest.txt", "1");
        put("x/".repeat(99) + "deeper.txt", "2");

        assertThat(run()).isEqualTo(complete(1, 0, 0, 1));

        assertThat(progress.texts.get(0)).endsWith("deeper.txt: too deep for a document path");
    }

    @Test
    void reportedTextsContainNoControlCharacters() throws IOException {
        put("line\nbreak", "1");
        put("\u001b[2J", "1");
        put("\u009b2J", "1");

        run();

        assertThat(progress.texts).hasSize(4).noneMatch(text -> text.matches("(?s).*\\p{Cc}.*"));
    }

    @Test
    void aFolderThatCannotBeImportedChangesNothing() throws IOException {
        put("a.txt", "1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryImport().run("Docs", fixture.root(), progress))
                .withMessage("The folder " + fixture.root() + " belongs to the data directory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryImport().run("Docs", fixture.root().resolve("incoming"), progress))
                .withMessage("The folder " + fixture.root().resolve("incoming") + " belongs to the data directory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryImport().run("Docs", folder.resolve("absent"), progress))
                .withMessage("There is no folder " + folder.resolve("absent"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryImport().run("Docs", folder.resolve("a.txt"), progress))
                .withMessage("There is no folder " + folder.resolve("a.txt"));
        for (String name : List.of("a/b", "~a", "~D1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> libraryImport().run(name, folder, progress))
                    .withMessage("A library cannot have this name");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.serverDocuments.createLibrary(name))
                    .withMessage("A library cannot have this name");
        }
        assertThat(fixture.libraryService.list()).isEmpty();
        assertThat(progress.texts).isEmpty();
    }

    @Test
    void theDataDirectoryIsRecognisedBehindALink() throws IOException {
        Path link = Files.createSymbolicLink(fixture.root().resolve("link"), fixture.root());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryImport().run("Docs", link, progress))
                .withMessageEndingWith(" belongs to the data directory");
    }

    private LibraryImport libraryImport() throws IOException {
        return libraryImport(fixture, FreeSpaceGuards.none(fixture.store));
    }

    private static LibraryImport libraryImport(LibraryFixture fixture, FreeSpaceGuard freeSpace) throws IOException {
        return new LibraryImport(fixture.dataDirectory(), fixture.serverDocuments, freeSpace, Leases.UNSHARED);
    }

    private static ImportReport complete(long added, long changed, long unchanged, long skipped) {
        return new ImportReport(added, changed, unchanged, skipped, Optional.empty());
    }

    private ImportReport run() throws IOException {
        return libraryImport().run("Docs", folder, progress);
    }

    private void put(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private static final class RecordingProgress implements ImportProgress {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void skipped(String path, String reason) {
            texts.add("skipped " + path + ": " + reason);
        }

        @Override
        public void found(int files, long bytes) {
            texts.add("found " + files + ", " + bytes);
        }

        @Override
        public void done(long bytes) {
            texts.add("done " + bytes);
        }
    }
}
