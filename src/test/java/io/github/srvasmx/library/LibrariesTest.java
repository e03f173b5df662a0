package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

    private LibraryFixture fixture;
    private Libraries libraries;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        libraries = fixture.libraries;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLibraryIsAFolderOfItsOwn() {
        Folder library = libraries.add("Our Contracts");

        assertThat(fixture.library.find(ADMINISTRATOR, "/Our Contracts"))
                .contains(new FolderNode("/Our Contracts", library));
    }

    @Test
    void aNameIsALibrarysOnlyOnce() throws Exception {
        List<Boolean> made = AtOnce.call(8, () -> {
            try {
                libraries.add("Contracts");
                return true;
            } catch (IllegalArgumentException taken) {
                assertThat(taken).hasMessage("There is a library Contracts already");
                return false;
            }
        });

        assertThat(made).containsOnlyOnce(true);
        assertThat(libraries.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/a", "a\\b", "a\nb"})
    void aNameThatNoPathCanSpellIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraries.add(name))
                .withMessage("A library cannot have this name");
    }

    @Test
    void theListTellsHowMuchIsInEach() throws IOException {
        libraries.add("B");
        libraries.add("A");
        fixture.library.createFolder(ADMINISTRATOR, "/B/deep/er");
        fixture.publish("/B/one", "1");
        fixture.publish("/B/deep/er/two", "22");
        fixture.publish("/B/deep/er/two", "333");

        assertThat(libraries.list())
                .containsExactly(new LibrarySummary("A", 0, 0, 0), new LibrarySummary("B", 2, 3, 6));
    }

    @Test
    void everyGrantIsListedWithTheGreatestRight() {
        User ada = fixture.user("ada");
        User bob = fixture.user("bob");
        libraries.add("B");
        libraries.add("A");
        libraries.grant(bob.id(), "B", Right.READ);
        libraries.grant(ada.id(), "B", Right.ADD);
        libraries.grant(ada.id(), "B", Right.READ);
        libraries.grant(bob.id(), "A", Right.READ);
        libraries.grant(bob.id(), "A", Right.ADD);

        assertThat(libraries.grants())
                .containsExactly(
                        new Grant("A", bob.id(), Right.ADD),
                        new Grant("B", ada.id(), Right.ADD),
                        new Grant("B", bob.id(), Right.READ));
    }

    @Test
    void takingAddLeavesReadAndTakingReadTakesAll() {
        User ada = fixture.user("ada");
        libraries.add("A");
        libraries.grant(ada.id(), "A", Right.ADD);

        libraries.revoke(ada.id(), "A", Right.ADD);
        assertThat(libraries.grants()).containsExactly(new Grant("A", ada.id(), Right.READ));

        libraries.grant(ada.id(), "A", Right.ADD);
        libraries.revoke(ada.id(), "A", Right.READ);
        libraries.revoke(ada.id(), "A", Right.READ);
        assertThat(libraries.grants()).isEmpty();
    }

    @Test
    void aLibraryOrAUserThatIsNotThereIsToldOf() {
        User ada = fixture.user("ada");
        libraries.add("A");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraries.grant(ada.id(), "a", Right.READ))
                .withMessage("There is no library a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraries.revoke(ada.id(), "a", Right.READ))
                .withMessage("There is no library a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> libraries.grant(77, "A", Right.READ))
                .withMessage("There is no user with the id 77");
    }
}
