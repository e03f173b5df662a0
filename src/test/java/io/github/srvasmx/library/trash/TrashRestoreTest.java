package io.github.srvasmx.library.trash;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryService.LibrarySummary;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.trash.TrashService.Restored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class TrashRestoreTest extends TrashTestCase {

    @Test
    void aRestoredDocumentIsAsItWas() throws IOException {
        DocumentVersion latest = fixture.library.latest(ADMINISTRATOR, DOCUMENT);
        deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);

        assertThat(restoreOnly()).isEqualTo(new Restored(DOCUMENT, false, false));

        assertThat(fixture.library.latest(ADMINISTRATOR, "~D1")).isEqualTo(latest);
        assertThat(fixture.library.versions(ADMINISTRATOR, DOCUMENT)).hasSize(2);
        assertThat(fixture.text(DOCUMENT)).isEqualTo("second");
        assertThat(items()).isEmpty();
    }

    @Test
    void aRestoredFolderHasAllItsContent() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, "/Library/Folder/Sub/Deep.txt");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder/Sub");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        List<TrashItem> items = items();

        assertThat(trash.restore(items.get(2).id())).isEqualTo(new Restored("/Library/Folder", false, false));
        assertThat(trash.restore(items.get(1).id())).isEqualTo(new Restored("/Library/Folder/Sub", false, false));
        assertThat(trash.restore(items.get(0).id()))
                .isEqualTo(new Restored("/Library/Folder/Sub/Deep.txt", false, false));
        assertThat(fixture.text("~D2")).isEqualTo("deep");
        assertThat(fixture.text("/Library/Folder/Doc.txt")).isEqualTo("second");
    }

    @Test
    void aRestoredLibraryHasAllItsContentAndItsPermissions() throws IOException {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);

        long item = trash.deleteLibrary("Library");

        assertThat(items()).singleElement().satisfies(deleted -> {
            assertThat(deleted.id()).isEqualTo(item);
            assertThat(deleted.path()).isEqualTo("/Library");
            assertThat(deleted.isLibrary()).isTrue();
            assertThat(deleted.deletedBy()).isEmpty();
        });
        for (User user : List.of(ada, ADMINISTRATOR)) {
            for (String path : List.of("/Library", DOCUMENT, "~F1", "~F2", "~D1")) {
                assertThat(fixture.library.find(user, path)).as(path).isEmpty();
            }
        }
        assertThat(fixture.libraryService.list()).isEmpty();
        assertThat(fixture.libraryService.grants()).isEmpty();

        assertThat(restoreOnly()).isEqualTo(new Restored("/Library", false, false));

        assertThat(items()).isEmpty();
        assertThat(fixture.library.versions(ada, DOCUMENT)).hasSize(2);
        assertThat(fixture.text(DOCUMENT)).isEqualTo("second");
        assertThat(fixture.libraryService.grants()).hasSize(1);
    }

    @Test
    void aLibraryGetsAFreeNameIfItsOwnIsTaken() throws IOException {
        trash.deleteLibrary("Library");
        fixture.createFolder("LIBRARY");

        assertThat(restoreOnly()).isEqualTo(new Restored("/Library (2)", true, false));
        assertThat(fixture.text("/Library (2)/Folder/Doc.txt")).isEqualTo("second");
    }

    @Test
    void aFolderWhoseLibraryIsDeletedTooGetsANewOne() throws IOException {
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        trash.deleteLibrary("Library");

        assertThat(trash.restore(items().get(0).id())).isEqualTo(new Restored("/Library/Folder", false, true));
        assertThat(fixture.text(DOCUMENT)).isEqualTo("second");
        assertThat(restoreOnly()).isEqualTo(new Restored("/Library (2)", true, false));
    }

    @Test
    void aLibraryWithACheckedOutDocumentIsNotDeleted() throws IOException {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.changes.checkouts.checkOut(ada, DOCUMENT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trash.deleteLibrary("Library"))
                .withMessage("A document in the library Library is checked out by ada");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trash.deleteLibrary("library"))
                .withMessage("There is no library library");
        assertThat(items()).isEmpty();
        assertThat(fixture.text(DOCUMENT)).isEqualTo("second");
    }

    @Test
    void anItemFollowsItsFolderWhereverThatIs() {
        deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);
        fixture.createFolder("Other");
        fixture.changes.moves.move(ADMINISTRATOR, "/Library/Folder", "/Other/Moved");

        assertThat(restoreOnly()).isEqualTo(new Restored("/Other/Moved/Doc.txt", false, false));
    }

    @Test
    void anItemWhoseFolderIsGoneGetsANewOneAtTheFormerPath() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, "/Library/Folder/Sub/Deep.txt");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        trash.purge(items().get(1).id());

        assertThat(restoreOnly()).isEqualTo(new Restored("/Library/Folder/Sub/Deep.txt", false, true));
        assertThat(fixture.text("~D2")).isEqualTo("deep");
        assertThat(fixture.library.find(ADMINISTRATOR, DOCUMENT)).isEmpty();
    }

    @Test
    void anItemWhoseFolderIsDeletedTooFollowsTheFolderAboveThat() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, "~D2");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder/Sub");
        fixture.libraryService.rename("Library", "Archive");
        fixture.changes.moves.move(ADMINISTRATOR, "/Archive/Folder", "/Archive/Moved");

        assertThat(trash.restore(items().get(0).id()))
                .isEqualTo(new Restored("/Archive/Moved/Sub/Deep.txt", false, true));
        assertThat(fixture.text("~D2")).isEqualTo("deep");
        assertThat(fixture.libraryService.list())
                .extracting(LibrarySummary::name)
                .containsExactly("Archive");
    }

    @Test
    void anItemInFoldersThatWereDeletedOneByOneFollowsTheLibrary() {
        deletions.deleteDocument(ADMINISTRATOR, "~D2");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder/Sub");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        fixture.libraryService.rename("Library", "Archive");

        assertThat(trash.restore(items().get(0).id()))
                .isEqualTo(new Restored("/Archive/Folder/Sub/Deep.txt", false, true));
        assertThat(trash.restore(items().get(0).id())).isEqualTo(new Restored("/Archive/Folder/Sub (2)", true, false));
        assertThat(fixture.libraryService.list())
                .extracting(LibrarySummary::name)
                .containsExactly("Archive");
    }

    @Test
    void anItemWhoseFolderIsGoneGoesIntoTheOneThatHasItsPathNow() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        fixture.createFolder("Library", "FOLDER");

        assertThat(trash.restore(items().get(0).id())).isEqualTo(new Restored("/Library/FOLDER/Doc.txt", false, false));
        assertThat(fixture.text("/Library/FOLDER/Doc.txt")).isEqualTo("second");
    }

    @Test
    void anItemWhoseFolderIsDeletedTooGetsANewOne() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, "~D2");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        List<TrashItem> items = items();

        assertThat(trash.restore(items.get(0).id()))
                .isEqualTo(new Restored("/Library/Folder/Sub/Deep.txt", false, true));
        assertThat(trash.restore(items.get(1).id())).isEqualTo(new Restored("/Library/Folder (2)", true, false));
        assertThat(fixture.text("/Library/Folder (2)/Doc.txt")).isEqualTo("second");
    }

    @Test
    void anItemWhoseFolderCannotBeCreatedAgainStays() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, "~D2");
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        fixture.publish("/Library/Folder", "a document");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trash.restore(items().get(0).id()))
                .withMessage(
                        "The folder of /Library/Folder/Sub/Deep.txt cannot be created again: a document has the name"
                                + " of this folder");
        assertThat(items()).hasSize(2);
    }

    @Test
    void anItemGetsAFreeNameIfItsOwnIsTaken() throws IOException {
        for (int i = 0; i < 3; i++) {
            deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);
            fixture.publish("/Library/Folder/DOC.TXT", "next " + i);
            fixture.changes.moves.move(ADMINISTRATOR, "/Library/Folder/DOC.TXT", DOCUMENT);
        }
        List<String> paths = new ArrayList<>();
        for (TrashItem item : items()) {
            Restored restored = trash.restore(item.id());
            assertThat(restored.renamed()).isTrue();
            paths.add(restored.path());
        }

        assertThat(paths)
                .containsExactly(
                        "/Library/Folder/Doc (2).txt", "/Library/Folder/Doc (3).txt", "/Library/Folder/Doc (4).txt");
        assertThat(fixture.text("/Library/Folder/Doc (2).txt")).isEqualTo("second");
    }

    private Restored restoreOnly() {
        assertThat(items()).hasSize(1);
        return trash.restore(items().get(0).id());
    }
}
