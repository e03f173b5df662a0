package io.github.srvasmx.library.change;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.Publication;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.library.browser.DocumentDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NightlyOnEveryDatabase
class CopyServiceTest {

    private static final Instant MODIFIED = Instant.parse("2001-02-03T04:05:06.789Z");

    @AutoClose
    private LibraryFixture fixture;

    private CopyService copies;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        copies = fixture.changes.copies;
        fixture.createFolder("Library", "Folder");
        fixture.createFolder("Other");
        fixture.publish("/Library/Doc.txt", "first");
        fixture.publications.publish(
                ADMINISTRATOR,
                "/Library/Doc.txt",
                new ByteArrayInputStream("second".getBytes(StandardCharsets.UTF_8)),
                new Publication("comment", Optional.of("about"), Optional.of("a, b"), Optional.of(MODIFIED), true));
    }

    @ParameterizedTest
    @CsvSource({
        "/Library/Doc.txt, /Library/Folder/, /Library/Folder/Doc.txt",
        "library\\DOC.TXT, Library\\Folder\\New.txt, /Library/Folder/New.txt",
        "~D1, /Other, /Other/Doc.txt",
        "~D1, ~F2, /Library/Folder/Doc.txt",
        "~D1, /Library/Copy.txt, /Library/Copy.txt"
    })
    void aCopyIsANewDocumentWithTheLatestVersion(String source, String destination, String path) throws IOException {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.libraryService.grant(ada.id(), "Other", Permission.ADD);

        DocumentVersion copy = copies.copy(ada, source, destination);

        DocumentDetails details = fixture.browser.document(ADMINISTRATOR, path);
        assertThat(details.latest()).isEqualTo(copy);
        assertThat(copy.documentId()).isEqualTo(2);
        assertThat(copy.number()).isEqualTo(new VersionNumber(1_000_000));
        assertThat(copy.modified()).isEqualTo(MODIFIED);
        assertThat(copy.comment()).isEqualTo("comment");
        assertThat(copy.author()).contains(new Author(ada.id(), "ada"));
        assertThat(details.description()).isEqualTo("about");
        assertThat(details.keywords()).isEqualTo("a, b");
        assertThat(details.checkout()).isEmpty();
        assertThat(fixture.text(path)).isEqualTo("second");
        fixture.publish(path, "changed");
        assertThat(fixture.text("/Library/Doc.txt")).isEqualTo("second");
    }

    @Test
    void theBytesAreLinked() throws IOException {
        DocumentVersion source = fixture.library.latest(ADMINISTRATOR, "/Library/Doc.txt");

        DocumentVersion copy = copies.copy(ADMINISTRATOR, "~D1", "/Other");

        assertThat(copy.content()).isNotEqualTo(source.content());
        assertThat(Files.getAttribute(fixture.root().resolve(copy.content().toString()), "unix:ino"))
                .isEqualTo(Files.getAttribute(
                        fixture.root().resolve(source.content().toString()), "unix:ino"));
    }

    @ParameterizedTest
    @CsvSource({
        "/Library/None.txt, /Other, Source:Document not found.",
        "/Library/Folder, /Other, Source:Document not found.",
        "~F2, /Other, Source:Document not found.",
        "'', /Other, Source:Document not found.",
        "~D1, /None/Doc.txt, Destination:Folder not found.",
        "~D1, /New.txt, Destination:Folder not found.",
        "~D1, '', Destination:Folder not found.",
        "~D1, /Library, Destination:An item with this name already exists.",
        "~D1, /Library/DOC.txt, Destination:An item with this name already exists.",
        "~D1, ~D1, Destination:An item with this name already exists.",
        "~D9, /None, Source:Document not found."
    })
    void aRefusedCopyLeavesNothing(String source, String destination, String text) throws IOException {
        assertRefused(ADMINISTRATOR, source, destination, text);

        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(fixture.files()).isEqualTo(2);
    }

    @Test
    void aCopyNeedsTheRightsToReadAndToAdd() {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Other", Permission.READ);
        assertRefused(ada, "/Library/Doc.txt", "/Other", "Source:Document not found.");
        fixture.libraryService.grant(ada.id(), "Library", Permission.READ);
        assertRefused(ada, "/Library/Doc.txt", "/Other", "Destination:Access denied.");
    }

    private void assertRefused(User user, String source, String destination, String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> copies.copy(user, source, destination))
                .withMessage(text);
    }
}
