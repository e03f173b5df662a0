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

/** A folder that goes just when something is put into it, as that of a session that logs out or of an upload that is deleted. */
class ConcurrentFolderDeletionTest {

    private static final BlobKey SOURCE = BlobKey.of("content", "one");
    private static final BlobKey SESSION = BlobKey.of("staging", "7");
    private static final BlobKey TARGET = BlobKey.of("staging", "7", "two");

    private final TakingDisk disk = new TakingDisk();
    private FileBlobStore store;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        store = new FileBlobStore(folder, disk);
        store.write(SOURCE, content());
    }

    @Test
    void aLinkIsMadeAgainWithItsFolder() throws IOException {
        // The first try finds no folder anyway.
        disk.beforeLink = 2;

        store.link(SOURCE, TARGET);

        assertThat(disk.beforeLink).isZero();
        assertThat(store.open(TARGET)).isPresent();
    }

    @Test
    void aLinkWhoseFolderGoesEveryTimeFailsInTheEnd() {
        disk.beforeLink = Integer.MAX_VALUE;

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.link(SOURCE, TARGET));
    }

    @Test
    void aBlobIsPublishedThoughItsFolderWentBefore() throws IOException {
        // The first try finds no folder anyway.
        disk.beforeMove = 2;

        store.write(TARGET, content());

        assertThat(disk.beforeMove).isZero();
        assertThat(store.open(TARGET)).isPresent();
    }

    @Test
    void aBlobThatIsDeletedWithItsFolderAtOnceWasPublishedAllTheSame() throws IOException {
        store.link(SOURCE, BlobKey.of("staging", "7", "three"));
        disk.beforeForce = 1;

        store.write(TARGET, content());

        assertThat(disk.beforeForce).isZero();
        assertThat(store.open(TARGET)).isEmpty();
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    /** Takes the folder away just before the next calls. */
    private final class TakingDisk implements FileOperations {

        private final FileOperations real = new FileOperations.Real();
        private int beforeLink;
        private int beforeMove;
        private int beforeForce;

        @Override
        public void link(Path existing, Path link) throws IOException {
            if (beforeLink > 0) {
                beforeLink--;
                store.deleteAll(SESSION);
            }
            real.link(existing, link);
        }

        @Override
        public void move(Path file, Path target) throws IOException {
            if (beforeMove > 0) {
                beforeMove--;
                store.deleteAll(SESSION);
            }
            real.move(file, target);
        }

        @Override
        public void delete(Path path) throws IOException {
            real.delete(path);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            if (beforeForce > 0) {
                beforeForce--;
                store.deleteAll(SESSION);
            }
            real.forceFolder(folder);
        }
    }
}
