package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.LibraryNode.DocumentNode;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import io.github.srvasmx.library.trash.TrashItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link DocumentLibrary#list}. */
@NightlyOnEveryDatabase
class FolderPageTest {

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Folder");
    }

    @Test
    void theChildrenEqualTheResultsOfFind() throws IOException {
        Folder sub = fixture.createFolder("Library", "Folder", "Sub");
        fixture.publish("/Library/Folder/Doc.txt", "first");
        DocumentVersion second = fixture.publish("/Library/Folder/Doc.txt", "second");

        FolderPage page = list("/Library/Folder", 0);

        assertThat(page)
                .isEqualTo(new FolderPage(
                        "/Library/Folder",
                        true,
                        List.of(
                                new FolderNode("/Library/Folder/Sub", sub),
                                new DocumentNode("/Library/Folder/Doc.txt", second)),
                        false));
        assertThat(page.children())
                .allSatisfy(child -> assertThat(fixture.library.find(ADMINISTRATOR, child.path()))
                        .contains(child));
    }

    @Test
    void onlyDirectChildrenAreListed() throws IOException {
        fixture.createFolder("Library", "Folder", "Sub", "Deeper");
        fixture.createFolder("Library", "Folder2");
        fixture.publish("/Library/Folder/Sub/Doc.txt", "deeper");
        fixture.publish("/Library/Doc.txt", "above");

        assertThat(paths(list("/Library/Folder", 0))).containsExactly("/Library/Folder/Sub");
    }

    @Test
    void aFolderMayHaveTheNameOfADocumentElsewhere() throws IOException {
        fixture.createFolder("Library", "Same");
        fixture.publish("/Library/Folder/Same", "text");

        assertThat(list("/Library/Folder", 0).children()).singleElement().isInstanceOf(DocumentNode.class);
        assertThat(paths(list("/Library", 0))).containsExactly("/Library/Folder", "/Library/Same");
    }

    @Test
    void aPageHas500ChildrenAndTellsWhetherThereAreMore() throws IOException {
        IntStream.range(0, 499).forEach(i -> fixture.createFolder("Library", "Folder", "f%03d".formatted(i)));
        fixture.publish("/Library/Folder/a", "text");
        assertThat(list("/Library/Folder", 0).children()).hasSize(500);
        assertThat(list("/Library/Folder", 0).more()).isFalse();

        fixture.publish("/Library/Folder/b", "text");
        assertThat(list("/Library/Folder", 0).children()).hasSize(500);
        assertThat(list("/Library/Folder", 0).more()).isTrue();
        assertThat(paths(list("/Library/Folder", 498)))
                .containsExactly("/Library/Folder/f498", "/Library/Folder/a", "/Library/Folder/b");
        assertThat(paths(list("/Library/Folder", 500))).containsExactly("/Library/Folder/b");
        for (long beyond : new long[] {501, Integer.MAX_VALUE, Long.MAX_VALUE - 500, Long.MAX_VALUE}) {
            assertThat(list("/Library/Folder", beyond))
                    .isEqualTo(new FolderPage("/Library/Folder", true, List.of(), false));
        }
    }

    @Test
    void pagesInTheMiddleOfALargeFolderAreThoseOfTheWholeList() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            fixture.createFolder("Library", "Folder", "f%04d".formatted(i));
            expected.add("f%04d".formatted(i));
        }
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            documents.add("d%04d".formatted(i));
        }
        insertDocuments(documents);
        expected.addAll(documents);
        assertAllPages(expected);
        assertAllPages(expected);

        // Each kind of change, before the listed items.
        fixture.createFolder("Library", "Folder", "a");
        expected.add(0, "a");
        assertAllPages(expected);
        fixture.publish("/Library/Folder/b", "text");
        expected.add(701, "b");
        assertAllPages(expected);
        fixture.changes.moves.move(ADMINISTRATOR, "/Library/Folder/f0001", "/Library/Folder/zz");
        expected.remove("f0001");
        expected.add(700, "zz");
        assertAllPages(expected);
        fixture.changes.moves.move(ADMINISTRATOR, "/Library/Folder/f0002", "/Library/f0002");
        expected.remove("f0002");
        assertAllPages(expected);
        fixture.changes.moves.move(ADMINISTRATOR, "/Library/f0002", "/Library/Folder");
        expected.add(2, "f0002");
        assertAllPages(expected);
        fixture.changes.moves.move(ADMINISTRATOR, "/Library/Folder/b", "/Library/b");
        expected.remove("b");
        assertAllPages(expected);
        fixture.trash.deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder/a");
        expected.remove("a");
        assertAllPages(expected);
        fixture.trash.deletions.deleteDocument(ADMINISTRATOR, "/Library/Folder/d0000");
        expected.remove("d0000");
        assertAllPages(expected);
        List<TrashItem> deleted = new ArrayList<>();
        fixture.trash.service.list(deleted::add);
        deleted.forEach(item -> fixture.trash.service.restore(item.id()));
        expected.add(0, "a");
        expected.add(701, "d0000");
        assertAllPages(expected);
        fixture.serverDocuments.publish(
                List.of("Library", "Folder", "c"), new ByteArrayInputStream(new byte[1]), Instant.EPOCH);
        expected.add(701, "c");
        assertAllPages(expected);
    }

    /** The content files do not exist; nothing here reads them. */
    private void insertDocuments(List<String> names) {
        long folder =
                fixture.library.createFolder(ADMINISTRATOR, "/Library/Folder").id();
        fixture.transactions().executeWithoutResult(status -> {
            for (int i = 0; i < names.size(); i++) {
                fixture.jdbc
                        .sql(
                                "INSERT INTO documents (id, folder_id, name, name_key, latest) VALUES (?, ?, ?, ?, 1000000)")
                        .params(1_000_000 + i, folder, names.get(i), names.get(i))
                        .update();
                fixture.jdbc
                        .sql("INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at,"
                                + " created_at) VALUES (?, 1000000, 1, '', '', 'content/00/' || ?, 0, 0)")
                        .params(1_000_000 + i, 1_000_000 + i)
                        .update();
            }
        });
    }

    /** In the order in which a client reads them, and one in between, which the server has to find by counting. */
    private void assertAllPages(List<String> expected) {
        for (int start : new int[] {750, 0, 500, 1_000, 1_500, 1_499, 499, expected.size() - 1, expected.size()}) {
            FolderPage page = list("/Library/Folder", start);
            int end = Math.min(start + 500, expected.size());
            assertThat(page.children()).extracting(LibraryNode::name).isEqualTo(expected.subList(start, end));
            assertThat(page.more()).isEqualTo(end < expected.size());
        }
    }

    @Test
    void theLibrariesAreListedInPages() {
        User user = fixture.user("reader");
        for (int i = 0; i < 501; i++) {
            fixture.libraryService.add("L%03d".formatted(i));
            fixture.libraryService.grant(user.id(), "L%03d".formatted(i), Permission.READ);
        }
        assertThat(fixture.library.list(user, "/", 0).children()).hasSize(500);
        assertThat(fixture.library.list(user, "/", 0).more()).isTrue();
        assertThat(paths(fixture.library.list(user, "/", 500))).containsExactly("/L500");
        assertThat(fixture.library.list(user, "/", 500).more()).isFalse();
        assertThat(paths(list("", 500))).containsExactly("/L500", "/Library");
    }

    @Test
    void theRootListsTheLibrariesThatTheUserMayRead() {
        User user = fixture.user("reader");
        fixture.createFolder("Other", "Folder");
        assertThat(fixture.library.list(user, "/", 0)).isEqualTo(new FolderPage("/", false, List.of(), false));

        fixture.libraryService.grant(fixture.user("another").id(), "Library", Permission.ADD);
        fixture.libraryService.grant(user.id(), "Other", Permission.ADD);

        assertThat(paths(fixture.library.list(user, "/", 0))).containsExactly("/Other");
        assertThat(fixture.library.list(user, "/", 0).canAdd()).isFalse();
        assertThat(paths(list("/", 0))).containsExactly("/Library", "/Other");
        assertThat(list("/", 0).canAdd()).isFalse();
        assertThat(fixture.library.list(user, "/", Long.MAX_VALUE).children()).isEmpty();
    }

    @Test
    void thePageTellsWhetherTheUserMayAdd() {
        User user = fixture.user("reader");
        fixture.libraryService.grant(user.id(), "Library", Permission.READ);
        assertThat(fixture.library.list(user, "/Library/Folder", 0).canAdd()).isFalse();

        fixture.libraryService.grant(user.id(), "Library", Permission.ADD);
        assertThat(fixture.library.list(user, "/Library/Folder", 0).canAdd()).isTrue();
    }

    @Test
    void aNegativeStartIsRefusedBeforeThePathIsChecked() {
        for (String path : List.of("/", "/Library", "/Nowhere")) {
            assertThatThrownBy(() -> list(path, -1))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("StartIndex must be at least 0.");
        }
    }

    private FolderPage list(String path, long start) {
        return fixture.library.list(ADMINISTRATOR, path, start);
    }

    private static List<String> paths(FolderPage page) {
        return page.children().stream().map(LibraryNode::path).toList();
    }
}
