package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are found in any case. */
@NightlyOnEveryDatabase
class CaseOfNamesTest {

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Library/Folder/Straße ΟΔΟΣ.txt",
                "/LIBRARY/folder/STRASSE οδος.TXT",
                "library\\fOLDER\\straSSe ΟΔΟς.txt",
                "Library//Folder\\Straße οδοσ.txt/"
            })
    void aDocumentIsFoundInAnyCase(String path) throws IOException {
        DocumentVersion version = fixture.publish("/Library/Folder/Straße ΟΔΟΣ.txt", "text");

        assertThat(fixture.library.latest(ADMINISTRATOR, path)).isEqualTo(version);
        assertThat(fixture.library.find(ADMINISTRATOR, path).orElseThrow().path())
                .isEqualTo("/Library/Folder/Straße ΟΔΟΣ.txt");
    }

    @Test
    void aFolderIsFoundInAnyCase() throws IOException {
        fixture.publish("/Library/Folder/Doc.txt", "text");

        assertThat(fixture.library.list(ADMINISTRATOR, "LIBRARY\\FOLDER\\", 0).path())
                .isEqualTo("/Library/Folder");
        assertThat(fixture.library.list(ADMINISTRATOR, "\\", 0).path()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"ı,i", "ı,I", "I,İ", "i,İ"})
    void theTurkishLettersAreDifferent(String name, String other) throws IOException {
        fixture.publish("/Library/" + name, "text");

        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/" + name)).isPresent();
        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/" + other)).isEmpty();
    }

    @Test
    void anExactNameComesFirstAndAnyOtherOfSeveralIsNotFound() throws IOException {
        importDocument("exact", "Library", "Folder", "Doc.txt");
        importDocument("capital", "Library", "Folder", "DOC.TXT");

        assertThat(fixture.text("/library/FOLDER/Doc.txt")).isEqualTo("exact");
        assertThat(fixture.text("/library/FOLDER/DOC.TXT")).isEqualTo("capital");
        assertRefused("/Library/Folder/doc.txt");
        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/Folder/doc.txt"))
                .isEmpty();
    }

    @Test
    void aFolderAmongSeveralIsFoundByItsExactNameOnly() throws IOException {
        importDocument("a", "Library", "Sub", "a.txt");
        importDocument("b", "Library", "SUB", "b.txt");

        assertThat(fixture.text("/Library/Sub/A.TXT")).isEqualTo("a");
        assertThat(fixture.text("/Library/SUB/B.TXT")).isEqualTo("b");
        assertRefused("/Library/sub/a.txt");
        assertRefused("/Library/Sub/b.txt");
    }

    @Test
    void aFolderAndADocumentCountTogether() throws IOException {
        importDocument("text", "Library", "Name");
        fixture.createFolder("Library", "NAME");

        assertThat(fixture.text("/Library/Name")).isEqualTo("text");
        assertThat(fixture.library.list(ADMINISTRATOR, "/Library/NAME", 0).path())
                .isEqualTo("/Library/NAME");
        assertRefused("/Library/name");
    }

    @Test
    void aNewVersionIsAddedWhateverTheLetterCaseOfThePath() throws IOException {
        long id = fixture.publish("/Library/Folder/Doc.txt", "first").documentId();

        DocumentVersion second = fixture.publish("library/folder/DOC.TXT", "second");

        assertThat(second.documentId()).isEqualTo(id);
        assertThat(second.name()).isEqualTo("Doc.txt");
        assertThat(second.number()).isEqualTo(new VersionNumber(2_000_000));
    }

    @Test
    void nothingIsPublishedUnderANameThatMatchesTwoDocuments() throws IOException {
        importDocument("exact", "Library", "Doc.txt");
        importDocument("capital", "Library", "DOC.TXT");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.publish("/Library/doc.txt", "text"))
                .withMessage("Document not found.");
        assertThat(fixture.publish("/Library/DOC.TXT", "text").number()).isEqualTo(new VersionNumber(2_000_000));
    }

    @Test
    void aDocumentCannotHaveTheNameOfAFolderInAnotherCase() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.publish("/Library/FOLDER", "text"))
                .withMessage("Document not found.");
    }

    @Test
    void aLibraryCannotHaveTheNameOfAnotherInAnotherCase() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> fixture.libraryService.add("LIBRARY"))
                .withMessage("There is a library LIBRARY already");
    }

    private void importDocument(String content, String... names) throws IOException {
        fixture.serverDocuments.publish(
                List.of(names), new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Instant.EPOCH);
    }

    private void assertRefused(String path) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.library.latest(ADMINISTRATOR, path))
                .withMessage("Document not found.");
    }
}
