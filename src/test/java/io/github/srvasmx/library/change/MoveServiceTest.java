package io.github.srvasmx.library.change;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.Folder;
import io.github.srvasmx.library.LibraryFixture;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NightlyOnEveryDatabase
class MoveServiceTest {

    @AutoClose
    private LibraryFixture fixture;

    private MoveService moves;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        moves = fixture.changes.moves;
        fixture.createFolder("Library", "From", "Sub");
        fixture.createFolder("Library", "To");
        fixture.createFolder("Other");
        fixture.publish("/Library/From/Doc.txt", "text");
        fixture.publish("/Library/From/Sub/Deep.txt", "deep");
    }

    @ParameterizedTest
    @CsvSource({
        "/Library/From/Doc.txt, /Library/To/New.txt, /Library/To/New.txt",
        "library\\from\\DOC.TXT, Library\\to\\New.txt, /Library/To/New.txt",
        "~D1, /Library/New.txt, /Library/New.txt",
        "~d1.txt, /Library/To, /Library/To/Doc.txt",
        "/Library/From/Doc.txt, /Library/To/, /Library/To/Doc.txt",
        "/Library/From/Doc.txt, ~F4, /Library/To/Doc.txt",
        "/Library/From/Doc.txt, /Other, /Other/Doc.txt",
        "/Library/From/Doc.txt, /Library/From/DOC.txt, /Library/From/DOC.txt",
        "/Library/From/Doc.txt, /Library/From/Sub, /Library/From/Sub/Doc.txt"
    })
    void aDocumentMovesAndKeepsItsId(String source, String destination, String path) throws IOException {
        long versions =
                fixture.publish("/Library/From/Doc.txt", "second").number().value();

        moves.move(ADMINISTRATOR, source, destination);

        assertThat(find("~D1")).isEqualTo(path);
        assertThat(fixture.text(path)).isEqualTo("second");
        assertThat(fixture.library.latest(ADMINISTRATOR, path).number().value()).isEqualTo(versions);
        if (!path.equalsIgnoreCase("/Library/From/Doc.txt")) {
            assertThat(fixture.library.find(ADMINISTRATOR, "/Library/From/Doc.txt"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/Library/From, /Library/To/New, /Library/To/New",
        "library\\from\\, library\\TO\\New\\, /Library/To/New",
        "~F2, /Library/To, /Library/To/From",
        "/Library/From, ~f4, /Library/To/From",
        "/Library/From, /Other/, /Other/From",
        "/Library/From, /Other/New, /Other/New",
        "/Library/From, /Library/FROM, /Library/FROM",
        "/Library/From, library/from, /Library/from"
    })
    void aFolderMovesWithAllItsContent(String source, String destination, String path) throws IOException {
        moves.move(ADMINISTRATOR, source, destination);

        assertThat(find("~F2")).isEqualTo(path);
        assertThat(find("~F3")).isEqualTo(path + "/Sub");
        assertThat(find("~D2")).isEqualTo(path + "/Sub/Deep.txt");
        assertThat(fixture.text(path + "/Sub/Deep.txt")).isEqualTo("deep");
        assertThat(fixture.library.list(ADMINISTRATOR, path, 0).children()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/Library/From/None.txt, /Library/To, Document not found.",
        "~D77, /Library/To, Document not found.",
        "~F77, /Library/To, Folder not found.",
        "'', /Library/To, Document not found.",
        "/, /Library/To, Document not found.",
        "~X, /Library/To, Document not found.",
        "~D1, '', Folder not found.",
        "~D1, /, Folder not found.",
        "~D1, ~F77, Folder not found.",
        "~D1, ~D77, Folder not found.",
        "~D1, /None/Doc.txt, Folder not found.",
        "~D1, /New.txt, Folder not found.",
        "~D1, /Library/None/Doc.txt, Folder not found.",
        "~D1, /Library/../Doc.txt, Folder not found.",
        "~D1, /Library/From/Doc.txt/Doc.txt, Folder not found.",
        "~F2, /New, Folder not found.",
        "~D1, ~D2, An item with this name already exists.",
        "~D1, /Library/From/Sub/DEEP.TXT, An item with this name already exists.",
        "~F3, /Library/From/doc.txt, An item with this name already exists.",
        "~D1, ~D1, The source and the destination are the same.",
        "/Library/From/Doc.txt, ~d1.pdf/, The source and the destination are the same.",
        "~D1, /Library/From/Doc.txt, The source and the destination are the same.",
        "~D1, /Library/From, The source and the destination are the same.",
        "~F2, /Library/From, The source and the destination are the same.",
        "~F2, ~F2, The source and the destination are the same.",
        "~F2, /Library, The source and the destination are the same.",
        "/Library, /Other, A library cannot be moved.",
        "~F1, /Other/New, A library cannot be moved.",
        "/Library, /LIBRARY, A library cannot be moved.",
        "/Library/From, /Library/From/Sub, A folder cannot be moved into itself.",
        "/Library/From, /Library/From/New, A folder cannot be moved into itself.",
        "/Library/From, /Library/From/Sub/New, A folder cannot be moved into itself."
    })
    void aRefusedMoveChangesNothing(String source, String destination, String text) throws IOException {
        assertRefused(ADMINISTRATOR, source, destination, text);

        assertThat(find("~D1")).isEqualTo("/Library/From/Doc.txt");
        assertThat(find("~D2")).isEqualTo("/Library/From/Sub/Deep.txt");
        assertThat(find("~F2")).isEqualTo("/Library/From");
    }

    @Test
    void aFolderDoesNotReplaceAnotherOne() {
        fixture.createFolder("Library", "To", "FROM");

        assertRefused(ADMINISTRATOR, "/Library/From", "/Library/To", "An item with this name already exists.");
    }

    @Test
    void aMoveNeedsTheRightToAddAtBothEnds() {
        User ada = fixture.user("ada");
        assertRefused(ada, "~D1", "/Other", "Document not found.");
        fixture.libraryService.grant(ada.id(), "Library", Permission.READ);
        assertRefused(ada, "~D1", "/Library/To", "Access denied.");
        assertRefused(ada, "~F2", "/Library/To", "Access denied.");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        assertRefused(ada, "~D1", "/Other", "Folder not found.");
        fixture.libraryService.grant(ada.id(), "Other", Permission.READ);
        assertRefused(ada, "~D1", "/Other", "Access denied.");
        assertRefused(ada, "~F2", "/Other/New", "Access denied.");
        fixture.libraryService.grant(ada.id(), "Other", Permission.ADD);

        moves.move(ada, "~D1", "/Other");
        moves.move(ada, "~F2", "/Other");

        assertThat(find("~D2")).isEqualTo("/Other/From/Sub/Deep.txt");
        fixture.libraryService.revoke(ada.id(), "Other", Permission.READ);
        assertThat(fixture.library.find(ada, "~D2")).isEmpty();
    }

    @Test
    void aNameOfAnImportThatSeveralHaveIsNotFree() throws IOException {
        for (String name : List.of("a.txt", "A.txt")) {
            fixture.serverDocuments.publish(
                    List.of("Library", "To", name), new ByteArrayInputStream(new byte[1]), Instant.EPOCH);
        }

        assertRefused(ADMINISTRATOR, "~D1", "/Library/To/A.TXT", "An item with this name already exists.");
        moves.move(ADMINISTRATOR, "/Library/To/a.txt", "/Library/From/B.txt");
        moves.move(ADMINISTRATOR, "/Library/To/A.TXT", "/Library/To/a.txt");
        assertThat(fixture.library
                        .find(ADMINISTRATOR, "/Library/To/A.txt")
                        .orElseThrow()
                        .path())
                .isEqualTo("/Library/To/a.txt");
    }

    @Test
    void noPathGetsTooLong() throws IOException {
        String deepest = "/Library/Deep" + "/x".repeat(96);
        Folder folder = fixture.library.createFolder(ADMINISTRATOR, deepest);

        assertRefused(ADMINISTRATOR, "/Library/From", deepest, "Folder not found.");
        moves.move(ADMINISTRATOR, "/Library/From/Sub", "~F" + folder.id());
        assertThat(fixture.text(deepest + "/Sub/Deep.txt")).isEqualTo("deep");
        assertRefused(ADMINISTRATOR, "/Library/To", deepest + "/Sub/To", "Folder not found.");
        Folder tooDeep = fixture.library.createFolder(ADMINISTRATOR, deepest + "/Sub/y");
        assertRefused(ADMINISTRATOR, "/Library/From/Doc.txt", "~F" + tooDeep.id(), "Folder not found.");
        moves.move(ADMINISTRATOR, "/Library/Deep", "/Other");
        assertThat(find("~D2")).startsWith("/Other/Deep/x/").endsWith("/x/Sub/Deep.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void concurrentMovesPutNoFolderIntoItself(int folders) throws Exception {
        for (int round = 0; round < 10; round++) {
            String library = "L" + folders + "-" + round;
            Folder[] made = new Folder[folders];
            for (int i = 0; i < folders; i++) {
                made[i] = fixture.createFolder(library, "F" + i);
            }
            AtomicInteger next = new AtomicInteger();
            AtOnce.call(folders, () -> {
                int i = next.getAndIncrement();
                try {
                    moves.move(ADMINISTRATOR, "~F" + made[i].id(), "~F" + made[(i + 1) % folders].id());
                    return true;
                } catch (Refusal refusal) {
                    assertThat(refusal).isSameAs(Refusal.Conflict.INTO_ITSELF);
                    return false;
                }
            });
            for (Folder folder : made) {
                assertThat(find("~F" + folder.id())).startsWith("/" + library + "/");
            }
        }
    }

    @Test
    void concurrentMovesToOneNameMoveOneDocument() throws Exception {
        for (int i = 0; i < 8; i++) {
            fixture.publish("/Library/From/" + i, "text");
        }
        AtomicInteger next = new AtomicInteger();
        List<Boolean> moved = AtOnce.call(8, () -> {
            try {
                moves.move(ADMINISTRATOR, "/Library/From/" + next.getAndIncrement(), "/Library/To/Name");
                return true;
            } catch (Refusal refusal) {
                assertThat(refusal).isSameAs(Refusal.Conflict.NAME_EXISTS);
                return false;
            }
        });

        assertThat(moved).containsOnlyOnce(true);
    }

    @Test
    void aPublicationFollowsTheNamesNotTheFolder() throws IOException {
        InputStream content = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                moves.move(ADMINISTRATOR, "/Library/From", "/Library/Gone");
                fixture.createFolder("Library", "From");
                return -1;
            }
        };

        fixture.publications.publish(ADMINISTRATOR, "/Library/From/New.txt", content);

        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/From/New.txt")).isPresent();
        assertThat(fixture.library.find(ADMINISTRATOR, "/Library/Gone/New.txt")).isEmpty();
    }

    @Test
    void anotherUsersCheckoutPreventsAMove() {
        User ada = fixture.user("ada");
        fixture.libraryService.grant(ada.id(), "Library", Permission.ADD);
        fixture.changes.checkouts.checkOut(ada, "/Library/From/Sub/Deep.txt");

        String text = "Document is checked out by ada.";
        assertRefused(ADMINISTRATOR, "/Library/From/Sub/Deep.txt", "/Library/To", text);
        assertRefused(ADMINISTRATOR, "/Library/From/Sub", "/Library/To", text);
        assertRefused(ADMINISTRATOR, "/Library/From", "/Library/To", text);
        moves.move(ADMINISTRATOR, "/Library/From/Doc.txt", "/Library/To");
        moves.move(ada, "/Library/From", "/Library/To");
        moves.move(ada, "~D2", "/Library");
        assertThat(fixture.browser.document(ada, "~D2").checkout()).isPresent();
        moves.move(ADMINISTRATOR, "/Library/To", "/Other");
    }

    private String find(String path) {
        return fixture.library.find(ADMINISTRATOR, path).orElseThrow().path();
    }

    private void assertRefused(User user, String source, String destination, String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> moves.move(user, source, destination))
                .withMessage(text);
    }
}
