package io.github.srvasmx.library.publication;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.FailingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEveryDatabase
class PublicationTest {

    private static final String PATH = "/Library/Folder/Doc.txt";
    private static final Instant MODIFIED = Instant.parse("2001-02-03T04:05:06.789Z");

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Folder");
    }

    @Test
    void whatIsSaidIsKept() throws IOException {
        publish(new Publication("first", Optional.of("about"), Optional.of("a, b"), Optional.of(MODIFIED), false));
        publish(Publication.withComment("second"));
        publish(Publication.PLAIN);

        DocumentDetails document = fixture.browser.document(ADMINISTRATOR, PATH);
        assertThat(document.description()).isEqualTo("about");
        assertThat(document.keywords()).isEqualTo("a, b");
        List<DocumentVersion> versions = new ArrayList<>();
        fixture.library.versions(ADMINISTRATOR, PATH).forEach(versions::add);
        assertThat(versions).extracting(DocumentVersion::comment).containsExactly("first", "second", "");
        assertThat(versions.get(0).modified()).isEqualTo(MODIFIED);
        assertThat(versions.get(1).modified())
                .isBetween(versions.get(0).created(), versions.get(1).created());
    }

    @Test
    void noTextIsTooLongWhereverItComesFrom() {
        String longest = "ä".repeat(2_000);
        String tooLong = longest + "x";
        Publication publication =
                new Publication(longest, Optional.of(longest), Optional.of(longest), Optional.empty(), false);

        assertThat(publication.comment()).hasSize(2_000);
        assertThatIllegalArgumentException().isThrownBy(() -> Publication.withComment(tooLong));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Publication("", Optional.of(tooLong), Optional.empty(), Optional.empty(), false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Publication("", Optional.empty(), Optional.of(tooLong), Optional.empty(), false));
    }

    @Test
    void noTextKeepsTheCharacterZero() throws IOException {
        publish(new Publication("a\0", Optional.of("b\0"), Optional.of("c\0"), Optional.empty(), false));

        DocumentDetails document = fixture.browser.document(ADMINISTRATOR, PATH);
        assertThat(document.latest().comment()).isEqualTo("a\uFFFD");
        assertThat(document.description()).isEqualTo("b\uFFFD");
        assertThat(document.keywords()).isEqualTo("c\uFFFD");
    }

    @Test
    void aNewDescriptionReplacesTheOldOne() throws IOException {
        publish(new Publication("", Optional.of("about"), Optional.of("a"), Optional.empty(), false));
        publish(new Publication("", Optional.of(""), Optional.empty(), Optional.empty(), false));

        DocumentDetails document = fixture.browser.document(ADMINISTRATOR, PATH);
        assertThat(document.description()).isEmpty();
        assertThat(document.keywords()).isEqualTo("a");
    }

    @Test
    void aNewDocumentIsNeverAVersion() throws IOException {
        publishNew("/Library/Folder", "Doc.txt");

        assertThat(fixture.text(PATH)).isEqualTo("text");
        for (String name : List.of("Doc.txt", "DOC.TXT")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> fixture.publications.publishNew(
                            ADMINISTRATOR, "~F2", name, new FailingStream(0), Publication.PLAIN))
                    .withMessage("An item with this name already exists.");
        }
        assertThat(fixture.library.versions(ADMINISTRATOR, PATH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/Library, FOLDER, An item with this name already exists.",
        "/Library/None, Doc.txt, Folder not found.",
        "'', Doc.txt, Folder not found.",
        "/Library, '', Folder not found.",
        "/Library, a/b, Folder not found.",
        "/Library, .., Folder not found."
    })
    void aNewDocumentIsRefusedBeforeAByteIsRead(String folder, String name, String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.publications.publishNew(
                        ADMINISTRATOR, folder, name, new FailingStream(0), Publication.PLAIN))
                .withMessage(text);
    }

    @Test
    void onlyOneOfManyNewDocumentsIsPublished() throws Exception {
        List<Boolean> published = AtOnce.call(8, () -> {
            try {
                publishNew("/Library", "Doc.txt");
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal).isSameAs(Refusal.Conflict.NAME_EXISTS);
                return false;
            }
        });

        assertThat(published).containsOnlyOnce(true);
        assertThat(fixture.files()).isEqualTo(1);
    }

    private void publish(Publication publication) throws IOException {
        fixture.publications.publish(ADMINISTRATOR, PATH, text(), publication);
    }

    private void publishNew(String folder, String name) throws IOException {
        fixture.publications.publishNew(ADMINISTRATOR, folder, name, text(), Publication.PLAIN);
    }

    private static InputStream text() {
        return new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8));
    }
}
