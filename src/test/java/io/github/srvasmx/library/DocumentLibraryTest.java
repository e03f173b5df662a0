package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.FailingStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

@NightlyOnEveryDatabase
class DocumentLibraryTest {

    private static final String PATH = "/Library/Folder/Doc.txt";

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Folder");
    }

    @Test
    void aVersionHasTheSizeAndChecksumsOfItsContent() throws IOException {
        DocumentVersion version = fixture.publish("/Library/Folder/Doc.txt", "123456789");

        assertThat(version.size()).isEqualTo(9);
        assertThat(version.crc32()).isEqualTo("cbf43926");
        assertThat(version.sha256()).isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
        assertThat(version.name()).isEqualTo("Doc.txt");
        assertThat(version.number()).isEqualTo(new VersionNumber(1_000_000));
        assertThat(version.contentType()).isEqualTo("text/plain");
        assertThat(version.content().toString()).matches("content/([0-9a-f]{2})/\\1[0-9a-f-]{34}");
        assertThat(fixture.bytes(version)).asString().isEqualTo("123456789");
    }

    @Test
    void aCrcKeepsItsLeadingZeros() throws IOException {
        assertThat(fixture.publish("/Library/Folder/empty", "").crc32()).isEqualTo("00000000");
    }

    @Test
    void aDocumentIsFoundByItsNamesAndByItsId() throws IOException {
        fixture.publish("/Library/Folder/Other.txt", "other");
        DocumentVersion published = fixture.publish("/Library/Folder/Doc.txt", "text");

        assertThat(fixture.library.latest(ADMINISTRATOR, "/Library/Folder/Doc.txt"))
                .isEqualTo(published);
        assertThat(fixture.library.latest(ADMINISTRATOR, "~D" + published.documentId()))
                .isEqualTo(published);
        assertThat(fixture.library.latest(ADMINISTRATOR, "~D" + published.documentId() + ".txt"))
                .isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Library/Folder/d0c.txt",
                "/Library/Folder",
                "/Library/Folder/Doc.txt/Doc.txt",
                "/Library/Doc.txt",
                "/Folder/Doc.txt",
                "/Library",
                "/Doc.txt",
                "~D2",
                "~F1",
                "",
                "/Library/../Library/Folder/Doc.txt",
                "/Library/Folder/Doc.txt\0",
                "/Library/Folder/Doc.txt%00",
                "/Library/Folder/' OR ''='",
                "/Library/Folder/%"
            })
    void aPathWithoutADocumentIsRefused(String path) throws IOException {
        fixture.publish("/Library/Folder/Doc.txt", "text");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.library.latest(ADMINISTRATOR, path))
                .withMessage("Document not found.");
    }

    @Test
    void aNewVersionKeepsTheOldOne() throws IOException {
        DocumentVersion first = fixture.publish("/Library/Folder/Doc.txt", "first");
        DocumentVersion second = fixture.publish("~D" + first.documentId(), "second");

        assertThat(second.documentId()).isEqualTo(first.documentId());
        assertThat(second.number()).isEqualTo(new VersionNumber(2_000_000));
        assertThat(fixture.library.latest(ADMINISTRATOR, PATH)).isEqualTo(second);
        assertThat(fixture.bytes(first)).asString().isEqualTo("first");
    }

    @Test
    void twentyThreadsPublishTwentyNumbers() throws Exception {
        List<Long> numbers = AtOnce.call(
                20,
                () -> fixture.publish("/Library/Folder/Doc.txt", "text")
                        .number()
                        .value());

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 20)
                        .mapToObj(n -> n * 1_000_000)
                        .toList());
        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(fixture.library.latest(ADMINISTRATOR, PATH).number()).isEqualTo(new VersionNumber(20_000_000));
    }

    @Test
    void aFailedReadLeavesNeitherContentNorRows() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fixture.publications.publish(ADMINISTRATOR, PATH, new FailingStream(100_000)));

        assertThat(fixture.files()).isZero();
        assertThat(fixture.rows("documents")).isZero();
        assertThat(fixture.rows("versions")).isZero();
    }

    @Tag("sqlite")
    @Test
    void aFailedInsertLeavesNoContentAndNoGapInTheNumbers() throws IOException {
        fixture.publish("/Library/Folder/Doc.txt", "first");
        fixture.jdbc
                .sql("CREATE TRIGGER broken BEFORE INSERT ON versions BEGIN SELECT RAISE(ABORT, 'broken'); END")
                .update();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> fixture.publish("/Library/Folder/Doc.txt", "second"));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> fixture.publish("/Library/Folder/New.txt", "new"));
        fixture.jdbc.sql("DROP TRIGGER broken").update();

        assertThat(fixture.files()).isEqualTo(1);
        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(fixture.text("/Library/Folder/Doc.txt")).isEqualTo("first");
        assertThat(fixture.publish("/Library/Folder/Doc.txt", "third").number())
                .isEqualTo(new VersionNumber(2_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Folder not found.",
        "/, Folder not found.",
        "Doc.txt, Folder not found.",
        "/Doc.txt, Folder not found.",
        "/Nowhere/Doc.txt, Folder not found.",
        "/Library/None/Doc.txt, Folder not found.",
        "/Library/Folder/Doc.txt/Doc.txt, Folder not found.",
        "/Library/Folder/../Doc.txt, Folder not found.",
        "~F77, Folder not found.",
        "~F0, Folder not found.",
        "~D77, Document not found.",
        "~F2, Document not found.",
        "/Library, Document not found.",
        "/Library/Folder, Document not found."
    })
    void aPublicationIsRefusedBeforeAByteIsRead(String path, String text) throws IOException {
        fixture.publish(PATH, "text");

        assertRefused(path, text);

        assertThat(fixture.files()).isEqualTo(1);
        assertThat(fixture.rows("documents")).isEqualTo(1);
    }

    @Test
    void anInvalidDocumentNameIsRefused() {
        assertRefused("/Library/Folder/a\tb", "Folder not found.");
        assertRefused("/Library/Folder/a\u0000", "Folder not found.");
        assertRefused("/Library/Folder/" + "x".repeat(10_000), "Folder not found.");
    }

    @Test
    void aVersionNamesItsAuthor() throws IOException {
        fixture.publish(PATH, "text");

        assertThat(fixture.library.latest(ADMINISTRATOR, PATH).author())
                .contains(new Author(ADMINISTRATOR.id(), "admin"));
    }

    private void assertRefused(String path, String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.publications.publish(ADMINISTRATOR, path, new FailingStream(0)))
                .withMessage(text);
    }
}
