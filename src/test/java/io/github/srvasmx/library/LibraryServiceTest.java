package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.LibraryService.LibrarySummary;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
class LibraryServiceTest {

    @AutoClose
    private LibraryFixture fixture;

    private LibraryService libraryService;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        libraryService = fixture.libraryService;
    }

    @Test
    void aLibraryIsAFolder() {
        Folder library = libraryService.add("Our Contracts");

        assertThat(fixture.library.find(ADMINISTRATOR, "/Our Contracts"))
                .contains(new FolderNode("/Our Contracts", library));
    }

    @Test
    void concurrentCallsCreateALibraryOnce() throws Exception {
        List<Boolean> made = AtOnce.call(8, () -> {
            try {
                libraryService.add("Contracts");
                return true;
            } catch (IllegalArgumentException taken) {
                assertThat(taken).hasMessage("There is a library Contracts already");
                return false;
            }
        });

        assertThat(made).containsOnlyOnce(true);
        assertThat(libraryService.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/a", "a\\b", "a\nb", "~D1", "~f2", "~a"})
    void anInvalidNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryService.add(name))
                .withMessage("A library cannot have this name");
    }

    @Test
    void theListHasTheSizeOfEachLibrary() throws IOException {
        libraryService.add("B");
        libraryService.add("A");
        fixture.library.createFolder(ADMINISTRATOR, "/B/deep/er");
        fixture.publish("/B/one", "1");
        fixture.publish("/B/deep/er/two", "22");
        fixture.publish("/B/deep/er/two", "333");

        assertThat(libraryService.list())
                .containsExactly(new LibrarySummary("A", 0, 0, 0), new LibrarySummary("B", 2, 3, 6));
    }

    @Test
    void eachGrantIsListedWithTheGreatestPermission() {
        User ada = fixture.user("ada");
        User bob = fixture.user("bob");
        libraryService.add("B");
        libraryService.add("A");
        libraryService.grant(bob.id(), "B", Permission.READ);
        libraryService.grant(ada.id(), "B", Permission.ADD);
        libraryService.grant(ada.id(), "B", Permission.READ);
        libraryService.grant(bob.id(), "A", Permission.READ);
        libraryService.grant(bob.id(), "A", Permission.ADD);

        assertThat(libraryService.grants())
                .containsExactly(
                        new Grant("A", bob.id(), Permission.ADD),
                        new Grant("B", ada.id(), Permission.ADD),
                        new Grant("B", bob.id(), Permission.READ));
    }

    @Test
    void revokingAddLeavesReadAndRevokingReadLeavesNothing() {
        User ada = fixture.user("ada");
        libraryService.add("A");
        libraryService.grant(ada.id(), "A", Permission.ADD);

        libraryService.revoke(ada.id(), "A", Permission.ADD);
        assertThat(libraryService.grants()).containsExactly(new Grant("A", ada.id(), Permission.READ));

        libraryService.grant(ada.id(), "A", Permission.ADD);
        libraryService.revoke(ada.id(), "A", Permission.READ);
        libraryService.revoke(ada.id(), "A", Permission.READ);
        assertThat(libraryService.grants()).isEmpty();
    }

    @Test
    void anUnknownLibraryOrUserIsReported() {
        User ada = fixture.user("ada");
        libraryService.add("A");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryService.grant(ada.id(), "a", Permission.READ))
                .withMessage("There is no library a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryService.revoke(ada.id(), "a", Permission.READ))
                .withMessage("There is no library a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraryService.grant(77, "A", Permission.READ))
                .withMessage("There is no user with the id 77");
    }
}
