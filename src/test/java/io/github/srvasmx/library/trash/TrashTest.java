package io.github.srvasmx.library.trash;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.library.trash.TrashService.Restored;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrashTest {

    private static final String DOCUMENT = "/Library/Folder/Doc.txt";

    private LibraryFixture fixture;
    private DeletionService deletions;
    private TrashService trash;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        deletions = fixture.trash.deletions;
        trash = fixture.trash.service;
        fixture.createFolder("Library", "Folder", "Sub");
        fixture.publish(DOCUMENT, "first");
        fixture.publish(DOCUMENT, "second");
        fixture.publish("/Library/Folder/Sub/Deep.txt", "deep");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {DOCUMENT, "library\\folder\\DOC.TXT", "~D1", "~d1.txt"})
    void aDeletedDocumentIsFoundByNoPathAndItsNameIsFree(String path) throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, path);

        for (String other : List.of(path, DOCUMENT, "~D1")) {
            assertRefused(() -> fixture.library.latest(ADMINISTRATOR, other), "Document not found.");
            assertRefused(() -> deletions.deleteDocument(ADMINISTRATOR, other), "Document not found.");
        }
        assertRefused(() -> fixture.publish("~D1", "text"), "Document not found.");
        DocumentVersion next = fixture.publish(DOCUMENT, "next");
        assertThat(next.number()).isEqualTo(new VersionNumber(1_000_000));
        assertThat(next.documentId()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Library/Folder", "LIBRARY\\FOLDER\\", "~F2", "~f2"})
    void aDeletedFolderIsFoundByNoPathAndNeitherIsItsContent(String path) throws IOException {
        fixture.publish("/Library/Other.txt", "other");
        deletions.deleteFolder(ADMINISTRATOR, path);

        for (String other : List.of("~F2", "~F3", "~D1", "~D2", DOCUMENT, "/Library/Folder", "/Library/Folder/Sub")) {
            assertThat(fixture.library.find(ADMINISTRATOR, other)).as(other).isEmpty();
            assertRefused(() -> deletions.deleteFolder(ADMINISTRATOR, other), "Folder not found.");
            assertRefused(() -> fixture.browser.folder(ADMINISTRATOR, other), "Folder not found.");
            assertRefused(() -> fixture.changes.moves.move(ADMINISTRATOR, "~D3", other + "/x"), "Folder not found.");
        }
        assertThat(fixture.library.list(ADMINISTRATOR, "/Library", 0).children())
                .hasSize(1);
        assertThat(fixture.libraryService.list().get(0).documents()).isEqualTo(1);
        for (long id = 0; id < 10; id++) {
            String all = "~F" + id;
            assertThat(fixture.library.find(ADMINISTRATOR, all).isPresent()).isEqualTo(id == 1);
        }
        assertThat(fixture.library
                        .createFolder(ADMINISTRATOR, "/Library/Folder")
                        .id())
                .isGreaterThan(3);
    }

    @Test
    void aDeletionIsRefusedForAnythingElse() {
        for (String path : List.of("", "/", "/Library", "/Library/Folder", "~F2", "~D9", "/Library/None", "~X")) {
            assertRefused(() -> deletions.deleteDocument(ADMINISTRATOR, path), "Document not found.");
        }
        for (String path : List.of("", "/", DOCUMENT, "~D1", "~F9", "~F0", "/Library/None", "~X")) {
            assertRefused(() -> deletions.deleteFolder(ADMINISTRATOR, path), "Folder not found.");
        }
        assertRefused(() -> deletions.deleteFolder(ADMINISTRATOR, "/Library"), "Access denied.");
        assertThat(items()).isEmpty();
    }

    @Test
    void aDeletionNeedsTheRightToAdd() {
        User ada = fixture.user("ada");
        assertRefused(() -> deletions.deleteDocument(ada, DOCUMENT), "Document not found.");
        assertRefused(() -> deletions.deleteFolder(ada, "/Library/Folder"), "Folder not found.");
        fixture.libraryService.grant(ada.id(), "Library", Permission.READ);
        assertRefused(() -> deletions.deleteDocument(ada, DOCUMENT), "Access denied.");
        assertRefused(() -> deletions.deleteFolder(ada, "/Library/Folder"), "Access denied.");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);

        deletions.deleteDocument(ada, DOCUMENT);
        deletions.deleteFolder(ada, "/Library/Folder");

        assertThat(items()).extracting(TrashItem::deletedBy).containsExactly("ada", "ada");
        assertThat(items()).extracting(TrashItem::path).containsExactly(DOCUMENT, "/Library/Folder");
    }

    @Test
    void anotherUsersCheckoutPreventsADeletion() {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.changes.checkouts.checkOut(ada, "~D2");

        String text = "Document is checked out by ada.";
        assertRefused(() -> deletions.deleteDocument(ADMINISTRATOR, "~D2"), text);
        assertRefused(() -> deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder/Sub"), text);
        assertRefused(() -> deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder"), text);
        deletions.deleteDocument(ADMINISTRATOR, "~D1");
        deletions.deleteFolder(ada, "/Library/Folder");
        assertThat(fixture.library.find(ADMINISTRATOR, "~D2")).isEmpty();
    }

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

    @ParameterizedTest
    @CsvSource({
        "letter.pdf, false, letter (2).pdf",
        "a.tar.gz, false, a.tar (2).gz",
        "README, false, README (2)",
        ".profile, false, .profile (2)",
        "v1.0, true, v1.0 (2)",
        "x., false, x (2)."
    })
    void aNewNameKeepsTheExtension(String name, boolean folder, String other) {
        assertThat(RestoredName.of(name, folder, 2)).isEqualTo(other);
    }

    @Test
    void aNewNameIsNotTooLong() {
        assertThat(RestoredName.of("x".repeat(255), false, 2)).isEqualTo("x".repeat(251) + " (2)");
        assertThat(RestoredName.of("x".repeat(251) + ".pdf", false, 12)).isEqualTo("x".repeat(246) + " (12).pdf");
        assertThat(RestoredName.of("x".repeat(250) + "😀abc", true, 2)).isEqualTo("x".repeat(250) + " (2)");
        assertThat(RestoredName.of("x." + "y".repeat(253), false, 2)).isEqualTo("x." + "y".repeat(249) + " (2)");
    }

    @Test
    void nothingIsLeftOfAPurgedItem() throws IOException {
        fixture.publish("/Library/kept.txt", "kept");
        for (int i = 0; i < 2 * TrashPurger.BATCH; i++) {
            fixture.createFolder("Library", "Folder", "Many", "f" + i);
        }
        for (int i = 0; i < TrashPurger.BATCH + 1; i++) {
            fixture.publish("/Library/Folder/Many/Doc.txt", "version");
            fixture.publish("/Library/Folder/Many/f" + i + "/Doc.txt", "text");
        }
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");

        trash.purge(items().get(0).id());

        assertThat(items()).isEmpty();
        assertThat(fixture.rows("documents")).isEqualTo(1);
        assertThat(fixture.rows("versions")).isEqualTo(1);
        assertThat(fixture.rows("folders")).isEqualTo(3);
        assertThat(fixture.files()).isEqualTo(1);
    }

    @Test
    void anInterruptedPurgeContinuesAndCannotBeUndone() throws IOException {
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        TrashItem item = items().get(0);
        AtomicInteger steps = new AtomicInteger();

        assertThat(fixture.trash.purger.purge(item, () -> steps.incrementAndGet() < 2))
                .isFalse();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trash.restore(item.id()))
                .withMessage("The item " + item.id() + " is being removed and cannot be restored");
        assertThat(items()).singleElement().matches(TrashItem::purging);
        trash.purge(item.id());
        assertThat(fixture.rows("versions")).isZero();
        assertThat(fixture.files()).isZero();
    }

    @Test
    void aRestoredItemIsNotPurged() throws IOException {
        deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);
        TrashItem item = items().get(0);
        trash.restore(item.id());

        assertThat(fixture.trash.purger.purge(item, () -> true)).isFalse();

        assertThat(fixture.text(DOCUMENT)).isEqualTo("second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trash.purge(item.id()))
                .withMessage("There is no item " + item.id() + " in the recycle bin");
    }

    @Test
    void openAndStagedBytesOutliveAPurge() throws IOException {
        DocumentVersion version = fixture.library.latest(ADMINISTRATOR, DOCUMENT);
        BlobKey staged = BlobKey.of("staging", "1", "handler");
        fixture.store.link(version.content(), staged);
        try (Blob open = fixture.store.open(version.content()).orElseThrow()) {
            deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);
            trash.purge(items().get(0).id());

            ByteBuffer bytes = ByteBuffer.allocate(6);
            open.read(0, bytes);
            assertThat(bytes.array()).asString().isEqualTo("second");
        }
        assertThat(fixture.store.open(version.content())).isEmpty();
        try (Blob open = fixture.store.open(staged).orElseThrow()) {
            assertThat(open.size()).isEqualTo(6);
        }
    }

    @Test
    void aPublicationDoesNotBringADeletedDocumentBack() throws IOException {
        InputStream content = deleting(() -> deletions.deleteDocument(ADMINISTRATOR, "~D1"));
        DocumentVersion version = fixture.publications.publish(ADMINISTRATOR, DOCUMENT, content);
        assertThat(version.documentId()).isNotEqualTo(1);
        assertThat(version.number()).isEqualTo(new VersionNumber(1_000_000));

        InputStream byId = deleting(() -> deletions.deleteDocument(ADMINISTRATOR, "~D2"));
        assertRefused(() -> fixture.publications.publish(ADMINISTRATOR, "~D2", byId), "Document not found.");

        InputStream inFolder = deleting(() -> deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder"));
        long versions = fixture.rows("versions");
        assertRefused(() -> fixture.publications.publish(ADMINISTRATOR, DOCUMENT, inFolder), "Folder not found.");
        assertThat(fixture.rows("versions")).isEqualTo(versions);
        assertThat(fixture.files()).isEqualTo(versions);
    }

    @Test
    void onlyOneOfManyDeletionsSucceeds() throws Exception {
        List<Boolean> deleted = AtOnce.call(8, () -> {
            try {
                deletions.deleteDocument(ADMINISTRATOR, DOCUMENT);
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal).isSameAs(Refusal.DOCUMENT_NOT_FOUND);
                return false;
            }
        });

        assertThat(deleted).containsOnlyOnce(true);
        assertThat(items()).hasSize(1);
    }

    @Test
    void moreItemsThanAPageAreListed() {
        fixture.transactions().executeWithoutResult(status -> {
            for (int i = 0; i <= TrashRepository.PAGE; i++) {
                fixture.createFolder("Library", "f" + i);
                deletions.deleteFolder(ADMINISTRATOR, "/Library/f" + i);
            }
        });

        assertThat(items()).hasSize(TrashRepository.PAGE + 1).doesNotHaveDuplicates();
    }

    private static InputStream deleting(Runnable deletion) {
        return new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                deletion.run();
                return -1;
            }
        };
    }

    private Restored restoreOnly() {
        assertThat(items()).hasSize(1);
        return trash.restore(items().get(0).id());
    }

    private List<TrashItem> items() {
        List<TrashItem> items = new ArrayList<>();
        trash.list(items::add);
        return items;
    }

    private static void assertRefused(ThrowingCallable call, String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).withMessage(text);
    }
}
