package io.github.srvasmx.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.StartFailureException;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.MemoryBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgresql
class MatchingStoreTest {

    private final MemoryBlobStore store = new MemoryBlobStore();
    private TestDatabase database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.in(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDatabaseWithoutDocumentsMatchesEveryStore() throws IOException {
        store.write(BlobKey.of("content", "ab", "unknown"), new ByteArrayInputStream(new byte[3]));

        assertThat(MatchingStore.of(store, database.jdbc()).bytes()).isSameAs(store);
        assertThat(MatchingStore.of(new MemoryBlobStore(), database.jdbc())).isNotNull();
    }

    @Test
    void lostContentsAreNoReasonToRefuseTheStore() throws IOException {
        for (int i = 0; i < 8; i++) {
            name(BlobKey.of("content", "ab", "" + i));
        }
        store.write(BlobKey.of("content", "ab", "5"), new ByteArrayInputStream(new byte[0]));

        assertThat(MatchingStore.of(store, database.jdbc()).bytes()).isSameAs(store);
    }

    /** For example after a move of an installation that had only a backup of its newer documents. */
    @Test
    void theLossOfTheOldestContentsIsNoReasonToRefuseTheStore() throws IOException {
        for (int i = 0; i < 20; i++) {
            name(BlobKey.of("content", "00", "" + i));
        }
        BlobKey kept = BlobKey.of("content", "d1", "kept");
        name(kept);
        store.write(kept, new ByteArrayInputStream(new byte[3]));

        assertThat(MatchingStore.of(store, database.jdbc()).bytes()).isSameAs(store);
    }

    @Test
    void theStoreOfAnotherInstallationIsRefused() throws IOException {
        name(BlobKey.of("content", "ab", "one"));
        name(BlobKey.of("content", "ab", "two"));
        store.write(BlobKey.of("content", "ab", "another"), new ByteArrayInputStream(new byte[3]));

        assertThatExceptionOfType(StartFailureException.class)
                .isThrownBy(() -> MatchingStore.of(store, database.jdbc()))
                .withMessage("The store has none of the contents that the database names: check srv.store.s3.bucket,"
                        + " srv.store.s3.prefix and srv.database.url, or restore the bucket");
    }

    private void name(BlobKey content) {
        database.jdbc().sql("""
                        INSERT INTO documents (id, folder_id, name, latest)
                        SELECT COALESCE(MAX(id), 0) + 1, 0, ?, 1 FROM documents
                        """).param(content.toString()).update();
        database.jdbc().sql("""
                        INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)
                        SELECT MAX(id), 1, 3, '', '', ?, 0, 0 FROM documents
                        """).param(content.toString()).update();
    }
}
