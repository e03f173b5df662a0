package io.github.srvasmx.library;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.OnEveryDatabase;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.library.browser.DocumentDetails;
import io.github.srvasmx.library.trash.TrashItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders with 100,000 documents. The bounds on time only mean that other calls do not wait for long. */
@Tag("nightly")
@Order(5)
@OnEveryDatabase
class LargeFolderTest {

    private static final Logger log = LoggerFactory.getLogger(LargeFolderTest.class);

    private static final int DOCUMENTS = 100_000;
    private static final Duration SHORT = Duration.ofSeconds(5);

    @AutoClose
    private LibraryFixture fixture;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        fixture = new LibraryFixture(root);
        fixture.createFolder("Library", "Large");
        fixture.createFolder("Library", "Deep", "Deeper");
        fixture.createFolder("Other");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void aLargeFolderIsMovedAndDeletedAtOnce(int folders) throws IOException {
        fill(folders);

        assertShort("move", () -> fixture.changes.moves.move(ADMINISTRATOR, "/Library/Large", "/Library/Moved"));
        assertShort(
                "move deeper",
                () -> fixture.changes.moves.move(ADMINISTRATOR, "/Library/Moved", "/Library/Deep/Deeper"));
        assertShort(
                "move to another library",
                () -> fixture.changes.moves.move(ADMINISTRATOR, "/Library/Deep/Deeper/Moved", "/Other"));
        assertThat(fixture.library
                        .find(ADMINISTRATOR, "~D1000000")
                        .orElseThrow()
                        .path())
                .startsWith("/Other/Moved/");
        assertShort("delete", () -> fixture.trash.deletions.deleteFolder(ADMINISTRATOR, "/Other/Moved"));
        assertThat(fixture.library.find(ADMINISTRATOR, "~D1000000")).isEmpty();

        List<TrashItem> items = new ArrayList<>();
        fixture.trash.service.list(items::add);
        assertShort("restore", () -> fixture.trash.service.restore(items.get(0).id()));
        fixture.trash.deletions.deleteFolder(ADMINISTRATOR, "/Other/Moved");
        items.clear();
        fixture.trash.service.list(items::add);
        long start = System.nanoTime();
        fixture.trash.service.purge(items.get(0).id());
        log.info("purge of {} folders: {}", folders, Duration.ofNanos(System.nanoTime() - start));
        assertThat(fixture.rows("documents")).isZero();
        assertThat(fixture.rows("versions")).isZero();
    }

    @Test
    void aLargeFolderIsListedInPages() {
        fill(1);

        long start = System.nanoTime();
        long count = 0;
        String last = "";
        for (DocumentDetails document :
                fixture.browser.documents(fixture.browser.folder(ADMINISTRATOR, "/Library/Large/f0"))) {
            assertThat(document.latest().name()).isGreaterThan(last);
            last = document.latest().name();
            count++;
        }
        log.info("listing: {}", Duration.ofNanos(System.nanoTime() - start));
        assertThat(count).isEqualTo(DOCUMENTS);
    }

    /** The content files do not exist; nothing here reads them. */
    private void fill(int folders) {
        String numbers = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) ";
        long large =
                fixture.library.createFolder(ADMINISTRATOR, "/Library/Large").id();
        fixture.transactions().executeWithoutResult(status -> {
            fixture.jdbc
                    .sql(numbers + "INSERT INTO folders (id, parent_id, name, name_key)"
                            + " SELECT 1000000 + i, ?, 'f' || i, 'f' || i FROM n")
                    .params(folders, large)
                    .update();
            fixture.jdbc
                    .sql(numbers + "INSERT INTO documents (id, folder_id, name, name_key, latest)"
                            + " SELECT 1000000 + i, 1000000 + i % ?, 'd' || i, 'd' || i, 1000000 FROM n")
                    .params(DOCUMENTS, folders)
                    .update();
            fixture.jdbc
                    .sql(numbers + "INSERT INTO versions (document_id, number, size, crc32, sha256, content,"
                            + " modified_at, created_at)"
                            + " SELECT 1000000 + i, 1000000, 1, '', '', 'content/00/' || i, 0, 0 FROM n")
                    .param(DOCUMENTS)
                    .update();
        });
        if (TestDatabase.isPostgresql()) {
            // PostgreSQL does so automatically, but not at once. Until then its plans suit a small table.
            fixture.jdbc.sql("ANALYZE folders, documents, versions").update();
        }
    }

    private static void assertShort(String what, Runnable change) {
        long start = System.nanoTime();
        change.run();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        log.info("{}: {}", what, time);
        assertThat(time).as(what).isLessThan(SHORT);
    }
}
