package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NightlyOnEveryDatabase
class LibraryFoldersTest {

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library");
    }

    @Test
    void missingAncestorsAreCreated() {
        Folder folder = create("/Library/A/B/C");

        assertThat(folder.name()).isEqualTo("C");
        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/A/B/C"))
                .contains(new FolderNode("/Library/A/B/C", folder));
        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/A/B")).isPresent();
    }

    @Test
    void anExistingFolderIsReturned() {
        Folder folder = create("/Library/A/B");
        long folders = fixture.rows("folders");

        assertThat(create("/Library/A/B")).isEqualTo(folder);
        assertThat(create("~F" + folder.id())).isEqualTo(folder);
        assertThat(create("/Library")).isEqualTo(new Folder(1, 1, "Library"));
        assertThat(fixture.rows("folders")).isEqualTo(folders);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "Nowhere/A",
                "/Nowhere/A",
                "/Library/../A",
                "/Library/. ./A",
                "/Library/A/...",
                "/Library/ ",
                "/Library/A\0",
                "/Library\0/A",
                "/Library/A\0/B",
                "/Library/A\nB",
                "~D1",
                "~F77",
                "~F0",
                "~F",
                "/Library/Doc.txt",
                "/Library/A/Doc.txt/B"
            })
    void aRefusedCallCreatesNoFolder(String path) throws IOException {
        fixture.publish("/Library/Doc.txt", "text");
        create("/Library/A");
        fixture.publish("/Library/A/Doc.txt", "text");
        long folders = fixture.rows("folders");

        assertRefused(path);

        assertThat(fixture.rows("folders")).isEqualTo(folders);
    }

    @Test
    void aNameOrPathThatIsTooLongCreatesNoFolder() {
        assertRefused("/Library" + "/x".repeat(100));
        assertRefused("/Library" + "/x".repeat(100_000));

        assertThat(fixture.rows("folders")).isEqualTo(3);
        assertThat(create("/Library" + "/x".repeat(99)).name()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a:b*c?d\"e<f>g|a_b_c_d_e_f_g",
                "a#b%c&d+e\tf|a_b_c_d_e_f",
                "a....b|a.b",
                "a     b|a b",
                "a. . .b|a. . .b",
                ". ..a.. .|a",
                "_|_",
                "\u00A0\u2003a\u3000|a"
            })
    void theNameOfANewFolderIsCleaned(String name, String cleaned) {
        Folder folder = create("/Library/" + name + "/Sub");

        assertThat(find("/Library/" + cleaned + "/Sub"))
                .isEqualTo(new FolderNode("/Library/" + cleaned + "/Sub", folder));
        assertThat(create("/Library/" + name + "/Sub")).isEqualTo(folder);
        assertThat(create("/Library/" + cleaned + "/Sub")).isEqualTo(folder);
    }

    @Test
    void aLongNameIsCutButNoCharacterIs() {
        assertThat(create("/Library/" + "x".repeat(10_000)).name()).isEqualTo("x".repeat(128));
        assertThat(create("/Library/" + "y".repeat(127) + "😀").name()).isEqualTo("y".repeat(127));
        assertThat(create("/Library/" + "z".repeat(126) + "😀😀").name()).isEqualTo("z".repeat(126) + "😀");
        assertThat(create("/Library/" + "w".repeat(127) + " x").name()).isEqualTo("w".repeat(127));
        assertThat(create("/Library/ " + "v".repeat(128)).name()).isEqualTo("v".repeat(128));
    }

    @Test
    void aFolderWhoseNameWouldBeCleanedIsFoundFirst() {
        Folder imported = fixture.createFolder("Library", "R&D  ..");

        assertThat(create("/Library/R&D  ..")).isEqualTo(imported);
        assertThat(create("/library/r&d  ../New").name()).isEqualTo("New");
        assertThat(create("/Library/R&D").name()).isEqualTo("R_D");
    }

    @Test
    void aFolderInAnotherCaseIsTheExistingOne() {
        Folder folder = create("/Library/Größe/Sub");

        assertThat(create("library\\GRÖSSE\\SUB\\")).isEqualTo(folder);
        assertThat(fixture.rows("folders")).isEqualTo(5);
    }

    @Test
    void aNameThatSeveralHaveInAnotherCaseIsRefused() {
        fixture.createFolder("Library", "Sub");
        fixture.createFolder("Library", "SUB");

        assertRefused("/Library/sub");
        assertRefused("/Library/sub/New");
        assertThat(create("/Library/SUB/New").name()).isEqualTo("New");
    }

    @Test
    void aLibraryIsNotCreated() {
        for (String path : List.of("/Nowhere", "Nowhere", "\\Nowhere\\", "/.")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> create(path))
                    .withMessage("Root level folders cannot be created");
        }
    }

    @Test
    void aDocumentInThePathPreventsAllFoldersOfThePath() throws IOException {
        create("/Library/A");
        fixture.publish("/Library/A/Doc.txt", "text");

        assertRefused("/Library/A/Doc.txt/B/C");

        assertThat(fixture.rows("folders")).isEqualTo(4);
    }

    @Test
    void everyFolderHasTheIdOfItsLibrary() {
        fixture.createFolder("Other", "A");
        create("/Library/A/B");

        assertThat(fixture.folders
                        .find(List.of("Library", "A", "B"))
                        .orElseThrow()
                        .libraryId())
                .isEqualTo(1);
        Folder other = fixture.folders.find(List.of("Other")).orElseThrow();
        assertThat(other.libraryId()).isEqualTo(other.id());
        assertThat(fixture.folders.find(List.of("Other", "A")).orElseThrow().libraryId())
                .isEqualTo(other.id());
    }

    @Test
    void twentyThreadsCreateAFolderOnce() throws Exception {
        List<Folder> made = AtOnce.call(20, () -> create("/Library/New/Deep"));

        assertThat(made).hasSize(20).containsOnly(create("/Library/New/Deep"));
        assertThat(fixture.rows("folders")).isEqualTo(5);
    }

    @Test
    void aDocumentAndAFolderNeverHaveTheSameName() throws Exception {
        for (int round = 0; round < 20; round++) {
            String path = "/Library/Name" + round;
            AtomicInteger next = new AtomicInteger();
            AtOnce.call(8, () -> {
                try {
                    if (next.getAndIncrement() % 2 == 0) {
                        create(path);
                    } else {
                        fixture.publications.publish(ADMINISTRATOR, path, InputStream.nullInputStream());
                    }
                } catch (Refusal refused) {
                    assertThat(refused.text()).isIn("Folder not found.", "Document not found.");
                }
                return path;
            });
        }

        assertThat(fixture.jdbc
                        .sql("SELECT f.name FROM folders f JOIN documents d"
                                + " ON d.folder_id = f.parent_id AND d.name = f.name")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(fixture.files()).isEqualTo(fixture.rows("versions"));
    }

    @Test
    void aPublicationFailsIfAFolderTakesTheNameMeanwhile() throws IOException {
        InputStream content = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                create("/Library/Doc.txt");
                return -1;
            }
        };

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.publications.publish(ADMINISTRATOR, "/Library/Doc.txt", content))
                .withMessage("Document not found.");

        assertThat(fixture.files()).isZero();
        assertThat(fixture.rows("documents")).isZero();
    }

    @Test
    void aNodeHasItsPathByNamesEvenIfFoundById() throws IOException {
        Folder folder = create("/Library/A/B");
        DocumentVersion document = fixture.publish("/Library/A/B/Doc.txt", "text");

        assertThat(find("~F" + folder.id())).isEqualTo(new FolderNode("/Library/A/B", folder));
        assertThat(find("/Library")).isEqualTo(new FolderNode("/Library", new Folder(1, 1, "Library")));
        assertThat(find("~F1")).isEqualTo(new FolderNode("/Library", new Folder(1, 1, "Library")));
        assertThat(find("/Library/A/B/Doc.txt")).isEqualTo(new DocumentNode("/Library/A/B/Doc.txt", document));
        assertThat(find("~D1.txt")).isEqualTo(new DocumentNode("/Library/A/B/Doc.txt", document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/Nowhere", "/Library/None", "~D77", "~F77", "~F0", "/Library/../x"})
    void nothingIsFoundAtAPathWithoutANode(String path) {
        assertThat(fixture.library.find(ADMINISTRATOR, path)).isEmpty();
    }

    private LibraryNode find(String path) {
        return fixture.library.find(ADMINISTRATOR, path).orElseThrow();
    }

    private Folder create(String path) {
        return fixture.library.createFolder(ADMINISTRATOR, path);
    }

    private void assertRefused(String path) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> create(path)).withMessage("Folder not found.");
    }
}
