package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FileBlobBatchTest extends FileStoreTestCase {

    private static final BlobKey THIRD = BlobKey.of("content", "cd", "three");

    @Test
    void aBatchIsInvisibleUntilItIsFinished() throws IOException {
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            assertThat(store.size(KEY)).isEmpty();

            batch.finish();

            assertThat(read(KEY)).isEqualTo(bytes(3));
        }
        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void aBatchForcesEachFileAndEachFolderBeforeItIsComplete() throws IOException {
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, THIRD);
            assertThat(fileOperations.forced).isEmpty();
            batch.finish();
        }

        assertThat(fileOperations.forced)
                .contains(root, root.resolve("content"), root.resolve("content/ab"), root.resolve("content/cd"))
                .filteredOn(path -> path.toString().endsWith(".part"))
                .hasSize(2);
        assertThat(read(KEY)).isEqualTo(bytes(3));
        assertThat(read(THIRD)).isEqualTo(bytes(3));
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aBatchThatIsNotDurableIsDiscarded() throws IOException {
        fileOperations.unforceable.add(Files.createDirectories(root.resolve("content/cd")));
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, THIRD);

            assertThatExceptionOfType(IOException.class).isThrownBy(batch::finish);
        }

        assertThat(store.size(KEY)).isEmpty();
        assertThat(store.size(THIRD)).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aBatchWithAFileThatIsNotDurableIsDiscarded() throws IOException {
        fileOperations.filesAreForceable = false;
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, OTHER);

            assertThatExceptionOfType(IOException.class).isThrownBy(batch::finish);
        }

        assertThat(store.size(KEY)).isEmpty();
        assertThat(store.size(OTHER)).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    private static void add(BlobBatch batch, BlobKey key) throws IOException {
        try (BlobDraft draft = batch.newDraft(key)) {
            draft.write(bytes(3));
            draft.finish();
        }
    }
}
