package io.github.srvasmx.library.trash;

import static io.github.srvasmx.library.LibraryFixture.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.common.IdSequence;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.Permission;
import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@NightlyOnEveryDatabase
class TrashPurgeTest extends TrashTestCase {

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
    void nothingIsLeftOfAPurgedLibrary() throws IOException {
        long ada = fixture.user("ada").id();
        fixture.libraryService.grant(ada, "Library", Permission.READ);

        trash.purge(trash.deleteLibrary("Library"));

        assertThat(items()).isEmpty();
        for (String table : List.of("grants", "documents", "versions")) {
            assertThat(fixture.rows(table)).as(table).isZero();
        }
        assertThat(fixture.files()).isZero();
        fixture.libraryService.add("Library");
        assertThat(fixture.libraryService.grants()).isEmpty();
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

    @Tag("sqlite")
    @Test
    void theSizeOfAnItemIsFoundWithoutTheVersionsOfOthers() {
        deletions.deleteFolder(ADMINISTRATOR, "/Library/Folder");
        List<String> statements = new ArrayList<>();
        JdbcClient jdbc = statement -> {
            statements.add(statement);
            return fixture.jdbc.sql(statement);
        };

        assertThat(new TrashRepository(jdbc, new IdSequence(jdbc)).bytes(items().get(0)))
                .isEqualTo(15);

        List<String> steps = fixture.jdbc
                .sql("EXPLAIN QUERY PLAN " + statements.get(0).replace('?', '0'))
                .query((row, index) -> row.getString("detail"))
                .list();
        assertThat(steps).contains("SCAN t").doesNotContain("SCAN d", "SCAN v");
    }
}
