package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.LibraryService.LibrarySummary;
import io.github.srvasmx.library.browser.FolderDetails;
import io.github.srvasmx.library.browser.LibraryDetails;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every list is sorted by the code points of the names, whatever the language of the database. */
@OnEveryDatabase
class NameOrderTest {

    /** In their order. */
    private static final List<String> NAMES = List.of("B", "Z1", "_x", "a", "z", "é");

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
    }

    @Test
    void librariesAreSortedByCodePoints() {
        reversed().forEach(fixture.libraryService::add);
        NAMES.forEach(name -> fixture.libraryService.grant(fixture.user(name).id(), name, Permission.READ));

        assertThat(fixture.libraryService.list())
                .extracting(LibrarySummary::name)
                .containsExactlyElementsOf(NAMES);
        assertThat(fixture.libraryService.grants()).extracting(Grant::library).containsExactlyElementsOf(NAMES);
        assertThat(fixture.browser.libraries(ADMINISTRATOR))
                .extracting(LibraryDetails::name)
                .containsExactlyElementsOf(NAMES);
        assertThat(names("/", 0)).containsExactlyElementsOf(NAMES);
    }

    @Test
    void foldersAndDocumentsAreSortedByCodePoints() throws IOException {
        reversed().forEach(name -> fixture.createFolder("Library", "Folders", name));
        fixture.createFolder("Library", "Documents");
        for (String name : reversed().toList()) {
            fixture.publish("/Library/Documents/" + name, name);
        }
        FolderDetails folder = fixture.browser.folder(ADMINISTRATOR, "/Library/Folders");
        FolderDetails documents = fixture.browser.folder(ADMINISTRATOR, "/Library/Documents");

        assertThat(fixture.browser.subfolders(folder))
                .extracting(subfolder -> subfolder.location().name())
                .containsExactlyElementsOf(NAMES);
        assertThat(fixture.browser.documents(documents))
                .extracting(document -> document.latest().name())
                .containsExactlyElementsOf(NAMES);
        for (int start = 0; start < NAMES.size(); start++) {
            List<String> rest = NAMES.subList(start, NAMES.size());
            assertThat(names("/Library/Folders", start)).containsExactlyElementsOf(rest);
            assertThat(names("/Library/Documents", start)).containsExactlyElementsOf(rest);
        }
    }

    private static Stream<String> reversed() {
        return Stream.iterate(NAMES.size() - 1, i -> i >= 0, i -> i - 1).map(NAMES::get);
    }

    private List<String> names(String path, long start) {
        return fixture.library.list(ADMINISTRATOR, path, start).children().stream()
                .map(LibraryNode::name)
                .toList();
    }
}
