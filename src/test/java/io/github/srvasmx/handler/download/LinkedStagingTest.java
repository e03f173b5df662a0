package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requirements on every staging area, and where this one keeps its files. */
class LinkedStagingTest extends StagingAreaContract {

    @TempDir
    private Path folder;

    private FileBlobStore store;
    private StagingArea staging;

    @BeforeEach
    void openStore() throws IOException {
        store = new FileBlobStore(folder);
        staging = StagingAreas.unlimited(store);
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Override
    StagingArea area() {
        return staging;
    }

    @Override
    BlobKey content(byte[] bytes) throws IOException {
        BlobKey key = BlobKey.of("content", UUID.randomUUID().toString());
        store.write(key, new ByteArrayInputStream(bytes));
        return key;
    }

    @Override
    void deleteContent(BlobKey content) throws IOException {
        store.delete(content);
    }

    @Test
    void aLogOutRemovesTheFolderOfTheSession() throws IOException {
        Path session = folder.resolve("staging/7").resolve(MINE.id().value());
        stage(MINE);
        assertThat(session).isNotEmptyDirectory();

        staging.deleteAll(MINE);

        assertThat(session).doesNotExist();
    }
}
