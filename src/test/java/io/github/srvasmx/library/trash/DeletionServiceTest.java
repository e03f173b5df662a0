package io.github.srvasmx.library.trash;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NightlyOnEveryDatabase
class DeletionServiceTest extends TrashTestCase {

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
}
