package io.github.srvasmx.library.browser;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.DocumentVersion.Author;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class LibraryBrowserTest {

    @AutoClose
    private LibraryFixture fixture;

    private LibraryBrowser browser;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        browser = fixture.browser;
        fixture.createFolder("Library", "Folder");
    }

    @Test
    void aFolderTellsItsPlace() {
        long id = fixture.createFolder("Library", "Folder", "Sub").id();

        FolderDetails folder = browser.folder(ADMINISTRATOR, "library\\folder\\sub");

        assertThat(folder.location()).isEqualTo(new FolderLocation(id, 2, 1, List.of("Library", "Folder", "Sub")));
        assertThat(folder.location().name()).isEqualTo("Sub");
        assertThat(folder.location().libraryName()).isEqualTo("Library");
        assertThat(browser.folder(ADMINISTRATOR, "~f" + id)).isEqualTo(folder);
        assertThat(browser.folder(ADMINISTRATOR, "/Library").location())
                .isEqualTo(new FolderLocation(1, 0, 1, List.of("Library")));
    }

    @Test
    void aFolderTellsWhenAndByWhomItWasCreated() {
        Instant before = Instant.now().minusMillis(1);
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.library.createFolder(ada, "/Library/New/Deep");

        for (String path : List.of("/Library/New", "/Library/New/Deep")) {
            FolderDetails folder = browser.folder(ADMINISTRATOR, path);
            assertThat(folder.ownerName()).isEqualTo("ada");
            assertThat(folder.created().orElseThrow()).isBetween(before, Instant.now());
        }
        assertThat(browser.folder(ADMINISTRATOR, "/Library").ownerName()).isEmpty();
    }

    @Test
    void aDocumentTellsItsFirstAndItsLatestVersion() throws IOException {
        User ada = fixture.user("ada");
        User bob = fixture.user("bob");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.libraryService.grant(bob.id(), "Library", Permission.ADD);
        DocumentVersion first = fixture.publish(ada, "/Library/Folder/Doc.txt", "first");
        DocumentVersion second = fixture.publish(bob, "/Library/Folder/Doc.txt", "second");

        DocumentDetails document = browser.document(ADMINISTRATOR, "/Library/FOLDER/doc.txt");

        assertThat(document)
                .isEqualTo(new DocumentDetails(
                        second,
                        2,
                        new FolderLocation(2, 1, 1, List.of("Library", "Folder")),
                        "",
                        "",
                        first.created(),
                        Optional.of(new Author(ada.id(), "ada")),
                        Optional.empty()));
        assertThat(document.latest().author()).contains(new Author(bob.id(), "bob"));
        assertThat(browser.document(ADMINISTRATOR, "~d" + first.documentId() + ".TXT"))
                .isEqualTo(document);
        assertThat(browser.documents(browser.folder(ADMINISTRATOR, "/Library/Folder")))
                .containsExactly(document);
    }

    @Test
    void aDocumentIsNoFolderAndAFolderNoDocument() throws IOException {
        fixture.publish("/Library/Folder/Doc.txt", "text");

        for (String path : List.of("/Library/Folder/Doc.txt", "~D1", "", "/", "/Nowhere", "~F99", "~X")) {
            assertRefused(() -> browser.folder(ADMINISTRATOR, path), Refusal.FOLDER_NOT_FOUND);
        }
        for (String path : List.of("/Library/Folder", "~F1", "", "/", "/Library/None", "~D99", "~X")) {
            assertRefused(() -> browser.document(ADMINISTRATOR, path), Refusal.DOCUMENT_NOT_FOUND);
        }
    }

    @Test
    void longListsAreReadInPagesSortedByName() throws IOException {
        int count = 2 * DetailsRepository.PAGE;
        List<String> names =
                IntStream.range(0, count).mapToObj("n%04d"::formatted).toList();
        fixture.transactions().executeWithoutResult(status -> {
            for (int i = count - 1; i >= 0; i--) {
                fixture.createFolder("Library", "Folder", names.get(i));
            }
        });
        fixture.publish("/Library/Folder/b", "b");
        fixture.publish("/Library/Folder/B", "next version of b");
        fixture.publish("/Library/Folder/a", "a");
        FolderDetails folder = browser.folder(ADMINISTRATOR, "/Library/Folder");

        Iterable<FolderDetails> subfolders = browser.subfolders(folder);

        assertThat(subfolders)
                .extracting(subfolder -> subfolder.location().name())
                .containsExactlyElementsOf(names);
        assertThat(subfolders).first().isEqualTo(browser.folder(ADMINISTRATOR, "/Library/Folder/n0000"));
        assertThat(browser.countSubfolders(folder)).isEqualTo(count);
        assertThat(browser.documents(folder))
                .extracting(document -> document.latest().name())
                .containsExactly("a", "b");
        assertThat(browser.countDocuments(folder)).isEqualTo(2);
        assertThat(browser.subfolders(browser.folder(ADMINISTRATOR, "/Library/Folder/n0000")))
                .isEmpty();
    }

    @Test
    void onlyReadableLibrariesAreListed() {
        User ada = fixture.user("ada");
        fixture.createFolder("Another");
        fixture.libraryService.grant(ada.id(), "Library", Permission.READ);

        assertThat(browser.libraries(ada)).containsExactly(new LibraryDetails(1, "Library"));
        assertThat(browser.libraries(ADMINISTRATOR))
                .extracting(LibraryDetails::name)
                .containsExactly("Another", "Library");
        List<LibraryDetails> none = new ArrayList<>();
        browser.libraries(fixture.user("bob")).forEach(none::add);
        assertThat(none).isEmpty();
    }

    @Test
    void whatTheUserMayNotReadDoesNotExist() throws IOException {
        User ada = fixture.user("ada");
        fixture.publish("/Library/Folder/Doc.txt", "text");

        assertRefused(() -> browser.folder(ada, "/Library/Folder"), Refusal.FOLDER_NOT_FOUND);
        assertRefused(() -> browser.folder(ada, "~F2"), Refusal.FOLDER_NOT_FOUND);
        assertRefused(() -> browser.document(ada, "/Library/Folder/Doc.txt"), Refusal.DOCUMENT_NOT_FOUND);
        assertRefused(() -> browser.document(ada, "~D1"), Refusal.DOCUMENT_NOT_FOUND);
    }

    private static void assertRefused(ThrowingCallable call, Refusal refusal) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).isSameAs(refusal);
    }
}
