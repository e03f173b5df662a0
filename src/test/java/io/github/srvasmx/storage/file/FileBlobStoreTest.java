package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobStoreContract;
import io.github.srvasmx.testing.FailingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requirements on every store, and how this one writes and reads its files. */
class FileBlobStoreTest extends BlobStoreContract {

    private final FaultyFileOperations fileOperations = new FaultyFileOperations();
    private Path root;
    private FileBlobStore store;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        root = directory;
        store = new FileBlobStore(root, fileOperations);
    }

    @Override
    protected BlobStore store() {
        return store;
    }

    @Test
    void theKeyIsThePathOfTheFile() throws IOException {
        write(KEY, bytes(3));

        assertThat(root.resolve("content/ab/one")).hasBinaryContent(bytes(3));
    }

    @Test
    void aReadStartsAtItsPositionAndFailsBeyondTheEnd() throws IOException {
        write(KEY, new byte[] {1, 2, 3, 4, 5});

        try (Blob blob = store.open(KEY).orElseThrow()) {
            ByteBuffer middle = ByteBuffer.allocate(2);
            blob.read(1, middle);
            assertThat(middle.array()).containsExactly(2, 3);

            assertThatThrownBy(() -> blob.read(3, ByteBuffer.allocate(4))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> blob.read(5, ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
            blob.read(5, ByteBuffer.allocate(0));
        }
    }

    @Test
    void anOpenBlobStaysReadableAfterItIsDeleted() throws IOException {
        byte[] bytes = bytes(100_000);
        write(KEY, bytes);

        try (Blob blob = store.open(KEY).orElseThrow();
                BlobSlice slice = store.open(KEY, 0, bytes.length).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
            blob.read(0, buffer.limit(50_000));
            store.delete(KEY);
            write(KEY, new byte[] {9});
            blob.read(50_000, buffer.limit(bytes.length));

            assertThat(blob.size()).isEqualTo(bytes.length);
            assertThat(buffer.array()).isEqualTo(bytes);
            assertThat(slice.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aRangeFailsIfItsFileBecomesShorter() throws IOException {
        write(KEY, bytes(100_000));

        try (BlobSlice slice = store.open(KEY, 0, 100_000).orElseThrow()) {
            Files.write(root.resolve("content/ab/one"), new byte[10]);

            assertThatThrownBy(slice::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theSizeIsThatOfTheBlob() throws IOException {
        write(KEY, bytes(3));
        write(OTHER, bytes(0));

        assertThat(store.size(KEY)).hasValue(3);
        assertThat(store.size(OTHER)).hasValue(0);
        assertThat(store.size(BlobKey.of("content", "ab", "two"))).isEmpty();
        assertThat(store.size(BlobKey.of("content", "ab"))).isEmpty();
    }

    @Test
    void aFinishedDraftReplacesTheOldBlob() throws IOException {
        write(KEY, bytes(5));

        write(KEY, bytes(3));

        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void aSpoolBecomesTheBlobWithoutACopy() throws IOException {
        try (BlobSpool spool = store.newSpool()) {
            spool.write(bytes(3));
            Path file = unfinished().get(0);
            Object number = fileKey(file);

            spool.store(KEY);

            assertThat(fileKey(root.resolve("content/ab/one"))).isEqualTo(number);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void nothingUnfinishedIsLeftBehind() throws IOException {
        write(KEY, bytes(3));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.write(OTHER, new FailingStream(5)));
        Files.createDirectories(root.resolve("content/full/child"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(BlobKey.of("content", "full"), bytes(3)));
        try (BlobSpool spool = store.newSpool()) {
            spool.write(bytes(3));
        }

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aBlobThatIsNotDurableIsDiscarded() throws IOException {
        fileOperations.unforceable.add(Files.createDirectories(root.resolve("content/ab")));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(KEY, bytes(3)));

        assertThat(isStored(KEY)).isFalse();
    }

    @Test
    void aLongBlobIsForcedWhileItIsWritten() throws IOException {
        write(KEY, bytes(100 << 20));

        assertThat(fileOperations.earlyForces).hasPositiveValue();
        assertThat(store.size(KEY)).hasValue(100 << 20);
    }

    @Test
    void aFailureToForceALongBlobWhileItIsWrittenIsNotLost() throws IOException {
        fileOperations.bytesAreForceable = false;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> write(KEY, bytes(40 << 20)))
                .withMessage("Input/output error");

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aPlatformThatCannotForceDirectoriesIsSupported() throws IOException {
        fileOperations.unforceable.add(root);
        fileOperations.unforceable.add(root.resolve("content"));
        fileOperations.unforceable.add(root.resolve("content/ab"));
        FileBlobStore elsewhere = new FileBlobStore(root, fileOperations);

        elsewhere.write(KEY, new ByteArrayInputStream(bytes(3)));

        assertThat(isStored(KEY)).isTrue();
    }

    @Test
    void aFailedDeleteIsReported() throws IOException {
        Files.createDirectories(root.resolve("content/ab/one/child"));

        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> store.delete(KEY));
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private List<Path> unfinished() throws IOException {
        return FileStoreTestCase.unfinished(root);
    }
}
