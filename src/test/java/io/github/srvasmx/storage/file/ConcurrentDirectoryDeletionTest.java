package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.storage.BlobKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory is deleted just before a file is created in it, for example because its session logs out or its upload is
 * deleted.
 */
class ConcurrentDirectoryDeletionTest {

    private static final BlobKey SOURCE = BlobKey.of("content", "one");
    private static final BlobKey SESSION = BlobKey.of("staging", "7");
    private static final BlobKey TARGET = BlobKey.of("staging", "7", "two");

    private final DeletingFileOperations fileOperations = new DeletingFileOperations();
    private FileBlobStore store;

    @BeforeEach
    void open(@TempDir Path root) throws IOException {
        store = new FileBlobStore(root, fileOperations);
        store.write(SOURCE, content());
    }

    @Test
    void aLinkIsRetriedAfterItsDirectoryWasDeleted() throws IOException {
        // The first attempt fails anyway, because the directory does not exist.
        fileOperations.beforeLink = 2;

        store.link(SOURCE, TARGET);

        assertThat(fileOperations.beforeLink).isZero();
        assertThat(store.open(TARGET)).isPresent();
    }

    @Test
    void aLinkFailsIfItsDirectoryIsDeletedAtEachAttempt() {
        fileOperations.beforeLink = Integer.MAX_VALUE;

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.link(SOURCE, TARGET));
    }

    @Test
    void aCommitIsRetriedAfterItsDirectoryWasDeleted() throws IOException {
        // The first attempt fails anyway, because the directory does not exist.
        fileOperations.beforeMove = 2;

        store.write(TARGET, content());

        assertThat(fileOperations.beforeMove).isZero();
        assertThat(store.open(TARGET)).isPresent();
    }

    @Test
    void aCommitSucceedsIfTheBlobIsDeletedImmediately() throws IOException {
        store.link(SOURCE, BlobKey.of("staging", "7", "three"));
        fileOperations.beforeForce = 1;

        store.write(TARGET, content());

        assertThat(fileOperations.beforeForce).isZero();
        assertThat(store.open(TARGET)).isEmpty();
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    /** Deletes the directory just before the next calls. */
    private final class DeletingFileOperations extends FileOperations {

        private int beforeLink;
        private int beforeMove;
        private int beforeForce;

        @Override
        void link(Path existing, Path link) throws IOException {
            if (beforeLink > 0) {
                beforeLink--;
                store.deleteAll(SESSION);
            }
            super.link(existing, link);
        }

        @Override
        void move(Path file, Path target) throws IOException {
            if (beforeMove > 0) {
                beforeMove--;
                store.deleteAll(SESSION);
            }
            super.move(file, target);
        }

        @Override
        void forceDirectory(Path directory) throws IOException {
            if (beforeForce > 0) {
                beforeForce--;
                store.deleteAll(SESSION);
            }
            super.forceDirectory(directory);
        }
    }
}
