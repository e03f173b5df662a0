package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion.Author;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NightlyOnEveryDatabase
class DocumentVersionsTest {

    private static final String PATH = "/Library/Doc.txt";

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.libraryService.add("Library");
    }

    @Test
    void aVersionIsFoundByItsNumberAndTheNewestByZero() throws IOException {
        DocumentVersion first = fixture.publish(PATH, "first");
        DocumentVersion second = fixture.publish(PATH, "second");

        assertThat(fixture.library.version(ADMINISTRATOR, PATH, 1_000_000)).isEqualTo(first);
        assertThat(fixture.library.version(ADMINISTRATOR, PATH, 2_000_000)).isEqualTo(second);
        assertThat(fixture.library.version(ADMINISTRATOR, PATH, 0)).isEqualTo(second);
        assertThat(fixture.library.versions(ADMINISTRATOR, PATH)).containsExactly(first, second);
    }

    /** They are read page by page. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void allVersionsAreListedOnceOldestFirst(int more) throws IOException {
        List<DocumentVersion> published = new ArrayList<>();
        for (int i = 0; i < 2 * DocumentRepository.PAGE + more; i++) {
            published.add(fixture.publish(PATH, "text " + i));
        }

        assertThat(fixture.library.versions(ADMINISTRATOR, PATH)).containsExactlyElementsOf(published);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999_999, -1, -1_000_000, Long.MIN_VALUE})
    void anInvalidNumberIsRefusedBeforeThePathIsChecked(long number) throws IOException {
        fixture.publish(PATH, "text");

        assertRefused(PATH, number, "Invalid version number.");
        assertRefused("/Nowhere/Doc.txt", number, "Invalid version number.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_001, 1_500_000, 2_000_000, 2_147_483_648L, 9_223_372_036_854_000_000L, Long.MAX_VALUE})
    void aMissingVersionIsRefusedAfterAMissingDocument(long number) throws IOException {
        fixture.publish(PATH, "text");
        fixture.publish("/Library/Other.txt", "first");
        fixture.publish("/Library/Other.txt", "second");

        assertRefused(PATH, number, "Version not found.");
        assertRefused("/Library/None.txt", number, "Document not found.");
    }

    @Test
    void aVersionKeepsTheFormerNameOfItsAuthor() throws IOException {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.publish(ada, PATH, "text");
        fixture.jdbc.sql("UPDATE users SET name = 'lovelace'").update();

        assertThat(fixture.library.latest(ADMINISTRATOR, PATH).author()).contains(new Author(ada.id(), "ada"));
    }

    @Test
    void aVersionHasTheTimeOfItsPublication() throws IOException {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        DocumentVersion published = fixture.publish(PATH, "text");

        assertThat(published.created()).isBetween(before, Instant.now());
        assertThat(published.modified()).isBetween(before, published.created());
        assertThat(fixture.library.versions(ADMINISTRATOR, PATH)).containsExactly(published);
    }

    private void assertRefused(String path, long number, String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.library.version(ADMINISTRATOR, path, number))
                .withMessage(text);
    }
}
