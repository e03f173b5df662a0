package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobStoreContract;
import io.github.srvasmx.testing.FailingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobStoreTest extends BlobStoreContract {

    private final FaultyFileOperations fileOperations = new FaultyFileOperations();
    private Path root;
    private FileBlobStore store;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        root = directory;
        store = new FileBlobStore(root, fileOperations);
        fileOperations.forced.clear();
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
    void noDraftIsLeftBehind() throws IOException {
        write(KEY, bytes(3));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.write(OTHER, new FailingStream(5)));
        Files.createDirectories(root.resolve("content/full/child"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(BlobKey.of("content", "full"), bytes(3)));

        assertThat(drafts()).isEmpty();
    }

    @Test
    void aBlobThatIsNotDurableIsDiscarded() throws IOException {
        fileOperations.unforceable.add(Files.createDirectories(root.resolve("content/ab")));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(KEY, bytes(3)));

        assertThat(store.open(KEY)).isEmpty();
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

        assertThat(drafts()).isEmpty();
    }

    @Test
    void aBatchForcesEachFileAndEachFolderBeforeItIsComplete() throws IOException {
        BlobKey third = BlobKey.of("content", "cd", "three");
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, third);
            assertThat(fileOperations.forced).isEmpty();
            batch.commit();
        }

        assertThat(fileOperations.forced)
                .contains(root, root.resolve("content"), root.resolve("content/ab"), root.resolve("content/cd"))
                .filteredOn(path -> path.toString().endsWith(".part"))
                .hasSize(2);
        assertThat(read(KEY)).isEqualTo(bytes(3));
        assertThat(read(third)).isEqualTo(bytes(3));
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aBatchThatIsNotDurableIsDiscarded() throws IOException {
        fileOperations.unforceable.add(Files.createDirectories(root.resolve("content/cd")));
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, BlobKey.of("content", "cd", "three"));

            assertThatExceptionOfType(IOException.class).isThrownBy(batch::commit);
        }

        assertThat(store.open(KEY)).isEmpty();
        assertThat(store.open(BlobKey.of("content", "cd", "three"))).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aBatchWithAFileThatIsNotDurableIsDiscarded() throws IOException {
        fileOperations.filesAreForceable = false;
        try (BlobBatch batch = store.newBatch()) {
            add(batch, KEY);
            add(batch, OTHER);

            assertThatExceptionOfType(IOException.class).isThrownBy(batch::commit);
        }

        assertThat(store.open(KEY)).isEmpty();
        assertThat(store.open(OTHER)).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aPlatformThatCannotForceDirectoriesIsSupported() throws IOException {
        fileOperations.unforceable.add(root);
        fileOperations.unforceable.add(root.resolve("content"));
        fileOperations.unforceable.add(root.resolve("content/ab"));
        FileBlobStore elsewhere = new FileBlobStore(root, fileOperations);

        elsewhere.write(KEY, new ByteArrayInputStream(bytes(3)));

        assertThat(elsewhere.open(KEY)).isPresent();
    }

    @Test
    void aLinkTakesNoSpace() throws IOException {
        write(KEY, bytes(3));
        store.link(KEY, OTHER);

        assertThat(Files.isSameFile(root.resolve("content/ab/one"), root.resolve("staging/7/two")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too many links", "Invalid cross-device link", "Operation not supported"})
    void theBytesAreCopiedIfNoHardLinkIsPossible(String reason) throws IOException {
        write(KEY, bytes(100_000));
        fileOperations.linkFailure = new FileSystemException("from", "to", reason);

        store.link(KEY, OTHER);

        assertThat(read(OTHER)).isEqualTo(bytes(100_000));
        assertThat(Files.isSameFile(root.resolve("content/ab/one"), root.resolve("staging/7/two")))
                .isFalse();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void aCopyIsAskedForWithItsBytesAndALinkIsNot() throws IOException {
        List<Long> asked = new ArrayList<>();
        write(KEY, bytes(100_000));

        store.link(KEY, BlobKey.of("staging", "7", "linked"), asked::add);
        assertThat(asked).isEmpty();

        fileOperations.linkFailure = new FileSystemException("from", "to", "Too many links");
        store.link(KEY, OTHER, asked::add);
        assertThat(asked).containsExactly(100_000L);
    }

    @Test
    void aCopyThatIsRefusedLeavesNothing() throws IOException {
        write(KEY, bytes(3));
        fileOperations.linkFailure = new FileSystemException("from", "to", "Too many links");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> store.link(KEY, OTHER, bytes -> {
                    throw Refusal.TOO_LITTLE_FREE_SPACE;
                }));

        assertThat(store.open(OTHER)).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void theBytesAreNotCopiedIfTheLinkIsNotPermitted() throws IOException {
        write(KEY, bytes(3));
        fileOperations.linkFailure = new AccessDeniedException("to");

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(store.open(OTHER)).isEmpty();
    }

    @Test
    void aLinkReplacesNothing() throws IOException {
        write(KEY, bytes(3));
        write(OTHER, bytes(4));

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(read(OTHER)).isEqualTo(bytes(4));
    }

    @Test
    void aLinkWithoutASourceCreatesNoDirectory() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(root.resolve("staging")).doesNotExist();
    }

    @Test
    void aFailedDeleteIsReported() throws IOException {
        Files.createDirectories(root.resolve("content/ab/one/child"));

        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> store.delete(KEY));
    }

    @Test
    void deleteAllContinuesAfterAFailure() throws IOException {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            write(BlobKey.of("staging", "7", name), bytes(1));
        }
        fileOperations.undeletable.add(root.resolve("staging/7/b"));
        fileOperations.undeletable.add(root.resolve("staging/7/c"));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> store.deleteAll(BlobKey.of("staging")))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

        try (Stream<Path> left = Files.list(root.resolve("staging/7"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("b", "c");
        }
    }

    @Test
    void deleteAllRemovesTheDirectories() throws IOException {
        write(BlobKey.of("staging", "7", "a", "b"), bytes(1));

        store.deleteAll(BlobKey.of("staging", "7"));

        assertThat(root.resolve("staging")).isEmptyDirectory();
    }

    @Test
    void deleteAllDoesNotFollowALinkOutOfTheStore(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createDirectories(root.resolve("staging"));
        Files.createSymbolicLink(root.resolve("staging/out"), outside);

        store.deleteAll(BlobKey.of("staging"));

        assertThat(outside.resolve("kept")).exists();
        assertThat(root.resolve("staging")).doesNotExist();
    }

    @Test
    void filesThatAreNotBlobsAreNotListed(@TempDir Path outside) throws IOException {
        write(OTHER, bytes(3));
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createSymbolicLink(root.resolve("staging/out"), outside);
        Files.createSymbolicLink(root.resolve("staging/7/link"), outside.resolve("kept"));
        Files.createDirectories(root.resolve("staging/empty"));
        Files.writeString(root.resolve("staging/7/no.key"), "text");
        Files.createDirectories(root.resolve("staging/lost+found"));
        Files.writeString(root.resolve("staging/lost+found/one"), "text");

        assertThat(listed("staging")).containsExactly(OTHER);
    }

    @Test
    void draftsAreNotListed() throws IOException {
        try (BlobDraft draft = store.newDraft()) {
            draft.write(1);
            assertThat(drafts()).hasSize(1);

            assertThat(listed("incoming")).isEmpty();
        }
    }

    private List<BlobKey> listed(String prefix) throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of(prefix), (key, size) -> keys.add(key));
        return keys;
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("incoming"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    /** Fails as a test requests it. */
    private static final class FaultyFileOperations extends FileOperations {

        private final Set<Path> undeletable = new HashSet<>();
        private final Set<Path> unforceable = new HashSet<>();
        private final Set<Path> forced = ConcurrentHashMap.newKeySet();
        private final AtomicInteger earlyForces = new AtomicInteger();
        private boolean filesAreForceable = true;
        private boolean bytesAreForceable = true;
        private @Nullable IOException linkFailure;

        @Override
        void link(Path existing, Path link) throws IOException {
            if (linkFailure != null) {
                throw linkFailure;
            }
            super.link(existing, link);
        }

        @Override
        boolean delete(Path path) throws IOException {
            if (undeletable.contains(path)) {
                throw new AccessDeniedException(path.toString());
            }
            return super.delete(path);
        }

        @Override
        void forceDirectory(Path directory) throws IOException {
            if (unforceable.contains(directory)) {
                throw new IOException("Input/output error");
            }
            super.forceDirectory(directory);
            forced.add(directory);
        }

        @Override
        void forceBytes(FileChannel file) throws IOException {
            if (!bytesAreForceable) {
                throw new IOException("Input/output error");
            }
            super.forceBytes(file);
            earlyForces.incrementAndGet();
        }

        @Override
        void forceFile(Path file) throws IOException {
            if (!filesAreForceable) {
                throw new IOException("Input/output error");
            }
            super.forceFile(file);
            forced.add(file);
        }
    }
}
