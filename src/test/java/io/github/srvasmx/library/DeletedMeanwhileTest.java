package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.name.SiblingNames;
import io.github.srvasmx.library.trash.TrashFixture;
import io.github.srvasmx.library.trash.TrashItem;
import io.github.srvasmx.library.trash.TrashService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a library that is deleted, or hidden from the caller, after the change has begun. */
@OnEveryDatabase
class DeletedMeanwhileTest {

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library");
    }

    @Test
    void noFolderIsCreatedInADeletedLibrary() {
        FolderCreator creator = creatorAfter(() -> fixture.trash.service.deleteLibrary("Library"));
        long folders = fixture.rows("folders");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> creator.findOrCreate(ADMINISTRATOR, "/Library/Folder"))
                .withMessage("Folder not found.");

        // One more, which is that of the item in the recycle bin.
        assertThat(fixture.rows("folders")).isEqualTo(folders + 1);
    }

    @Test
    void noFolderIsCreatedWithoutThePermission() {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        FolderCreator creator = creatorAfter(() -> fixture.libraryService.revoke(ada.id(), "Library", Permission.ADD));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> creator.findOrCreate(ada, "/Library/Folder"))
                .withMessage("Access denied.");

        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/Folder")).isEmpty();
    }

    @Test
    void aRenameDoesNotBringADeletedLibraryBack() {
        LibraryService service = serviceAfter(() -> fixture.trash.service.deleteLibrary("Library"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.rename("Library", "Renamed"))
                .withMessage("There is no library Library");

        assertThat(service.list()).isEmpty();
        List<TrashItem> items = new ArrayList<>();
        fixture.trash.service.list(items::add);
        assertThat(fixture.trash.service.restore(items.get(0).id()).path()).isEqualTo("/Library");
    }

    @Test
    void aPurgeOfAnItemThatIsRestoredMeanwhileDoesNotSucceed() {
        long item = fixture.trash.service.deleteLibrary("Library");
        TrashService service = trashAfter(() -> fixture.trash.service.restore(item));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.purge(item))
                .withMessage("The item " + item + " was restored or removed meanwhile");

        assertThat(fixture.libraryService.list()).hasSize(1);
    }

    private TrashService trashAfter(Runnable change) {
        SiblingNames names = new SiblingNames(fixture.jdbc);
        GrantRepository grants = new GrantRepository(fixture.jdbc);
        return new TrashFixture(
                        fixture.jdbc,
                        new IdSequence(fixture.jdbc),
                        fixture.store,
                        new PathResolver(fixture.folders, fixture.documents, names, grants),
                        fixture.folders,
                        fixture.documents,
                        names,
                        grants,
                        new CheckoutRepository(fixture.jdbc),
                        after(change))
                .service;
    }

    private FolderCreator creatorAfter(Runnable change) {
        SiblingNames names = new SiblingNames(fixture.jdbc);
        GrantRepository grants = new GrantRepository(fixture.jdbc);
        return new FolderCreator(
                new PathResolver(fixture.folders, fixture.documents, names, grants),
                fixture.folders,
                names,
                grants,
                after(change));
    }

    private LibraryService serviceAfter(Runnable change) {
        LibraryTransactions transactions = after(change);
        FolderRepository folders = new FolderRepository(
                fixture.jdbc,
                new IdSequence(fixture.jdbc),
                new SiblingNames(fixture.jdbc),
                transactions,
                Clock.systemUTC());
        return new LibraryService(
                fixture.jdbc,
                folders,
                new GrantRepository(fixture.jdbc),
                new CheckoutRepository(fixture.jdbc),
                transactions);
    }

    private LibraryTransactions after(Runnable change) {
        return LaterTransactions.after(change, fixture.transactions(), fixture.jdbc);
    }
}
