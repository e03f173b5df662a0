package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.library.LibraryNode.FolderNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnEveryDatabase
class FolderListingTest {

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Folder");
    }

    @Test
    void entriesAreSortedByPathWithEachFolderBeforeItsContent() throws IOException {
        fixture.createFolder("Library", "Folder", "a", "empty");
        fixture.publish("/Library/Folder/z", "1");
        fixture.publish("/Library/Folder/a b", "2");
        fixture.publish("/Library/Folder/a/doc", "3");
        fixture.publish("/Library/Folder/a/doc 2", "4");
        fixture.publish("/Library/Folder/B", "5");

        assertThat(below("/Library/Folder", 100))
                .extracting(entry -> String.join("/", entry.names()))
                .containsExactly("B", "a", "a/doc", "a/doc 2", "a/empty", "a b", "z");
        assertThat(below("/Library", 100)).hasSize(8);
        assertThat(below("/Library/Folder/a/empty", 100)).isEmpty();
    }

    @Test
    void aDocumentHasItsNewestVersionAndAFolderNone() throws IOException {
        fixture.createFolder("Library", "Folder", "Sub");
        fixture.publish("/Library/Folder/Doc.txt", "first");
        DocumentVersion second = fixture.publish("/Library/Folder/Doc.txt", "second");

        assertThat(below("/Library/Folder", 100))
                .containsExactly(
                        new FolderEntry(List.of("Doc.txt"), Optional.of(second)),
                        new FolderEntry(List.of("Sub"), Optional.empty()));
    }

    @Test
    void nothingOutsideTheFolderIsListed() throws IOException {
        fixture.createFolder("Library", "Folder2");
        fixture.createFolder("Other", "Folder");
        fixture.publish("/Library/Doc.txt", "above");
        fixture.publish("/Library/Folder2/Doc.txt", "beside");
        fixture.publish("/Other/Folder/Doc.txt", "elsewhere");

        assertThat(below("/Library/Folder", 100)).isEmpty();
    }

    @Test
    void theLimitIsRespected() throws IOException {
        for (int i = 0; i < 5; i++) {
            fixture.createFolder("Library", "Folder", "f" + i);
            fixture.publish("/Library/Folder/f" + i + "/doc", "text");
        }

        for (int limit : new int[] {0, 1, 5, 9, 10}) {
            assertThat(below("/Library/Folder", limit)).hasSize(limit);
        }
        assertThat(below("/Library/Folder", 11)).hasSize(10);
    }

    @Test
    void theDeepestPossiblePathIsListed() throws IOException {
        List<String> deepest = Collections.nCopies(97, "x".repeat(128));
        fixture.library.createFolder(ADMINISTRATOR, "/Library/Folder/" + String.join("/", deepest));
        fixture.publish("/Library/Folder/" + String.join("/", deepest) + "/doc", "text");

        List<FolderEntry> entries = below("/Library/Folder", 1000);

        assertThat(entries).hasSize(98);
        for (int i = 0; i < 97; i++) {
            assertThat(entries.get(i).names()).isEqualTo(deepest.subList(0, i + 1));
        }
        assertThat(entries.get(97).document()).isPresent();
    }

    @Test
    void aFolderThatIsCreatedWhileAPageIsSearchedIsNoFailure() throws IOException {
        fixture.createFolder("Library", "Folder", "a");
        fixture.publish("/Library/Folder/doc", "text");
        FolderNode folder = (FolderNode)
                fixture.library.find(ADMINISTRATOR, "/Library/Folder").orElseThrow();
        JdbcClient jdbc = statement -> {
            if (statement.startsWith("SELECT count(*) FROM folders")) {
                fixture.createFolder("Library", "Folder", "b");
            }
            return fixture.jdbc.sql(statement);
        };

        assertThat(new FolderListing(jdbc, fixture.folders).children(folder.folder(), folder.path(), 1, 10))
                .extracting(LibraryNode::name)
                .containsExactly("b", "doc");
    }

    private List<FolderEntry> below(String path, int limit) {
        FolderNode folder =
                (FolderNode) fixture.library.find(ADMINISTRATOR, path).orElseThrow();
        return fixture.library.descendants(folder, limit);
    }
}
