package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobStoreContract;
import io.github.srvasmx.testing.FailingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobStoreTest extends BlobStoreContract {

    private final FaultyDisk disk = new FaultyDisk();
    private Path root;
    private FileBlobStore store;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        root = folder;
        store = new FileBlobStore(root, disk);
    }

    @Override
    protected BlobStore store() {
        return store;
    }

    @Test
    void aKeyIsThePathOfItsFile() throws IOException {
        write(KEY, bytes(3));

        assertThat(root.resolve("content/ab/one")).hasBinaryContent(bytes(3));
    }

    @Test
    void nothingUnfinishedIsLeftBehind() throws IOException {
        write(KEY, bytes(3));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.write(OTHER, new FailingStream(5)));
        Files.createDirectories(root.resolve("content/full/child"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(BlobKey.of("content", "full"), bytes(3)));

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aBlobThatMayNotSurviveAPowerCutIsTakenBack() throws IOException {
        disk.unforceable.add(Files.createDirectories(root.resolve("content/ab")));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(KEY, bytes(3)));

        assertThat(store.open(KEY)).isEmpty();
    }

    @Test
    void aPlatformThatForcesNoFoldersIsTolerated() throws IOException {
        disk.unforceable.add(root);
        disk.unforceable.add(root.resolve("content"));
        disk.unforceable.add(root.resolve("content/ab"));
        FileBlobStore elsewhere = new FileBlobStore(root, disk);

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
    void whereNoHardLinkCanBeMadeTheBytesAreCopied(String reason) throws IOException {
        write(KEY, bytes(100_000));
        disk.linkFailure = new FileSystemException("from", "to", reason);

        store.link(KEY, OTHER);

        assertThat(read(OTHER)).isEqualTo(bytes(100_000));
        assertThat(Files.isSameFile(root.resolve("content/ab/one"), root.resolve("staging/7/two")))
                .isFalse();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aLinkThatMayNotBeMadeIsNotCopiedInstead() throws IOException {
        write(KEY, bytes(3));
        disk.linkFailure = new AccessDeniedException("to");

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
    void linkingWhatIsAbsentMakesNoFolder() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(root.resolve("staging")).doesNotExist();
    }

    @Test
    void whatCannotBeDeletedIsToldOf() throws IOException {
        Files.createDirectories(root.resolve("content/ab/one/child"));

        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> store.delete(KEY));
    }

    @Test
    void deleteAllGoesOnPastWhatItCannotDelete() throws IOException {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            write(BlobKey.of("staging", "7", name), bytes(1));
        }
        disk.undeletable.add(root.resolve("staging/7/b"));
        disk.undeletable.add(root.resolve("staging/7/c"));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> store.deleteAll(BlobKey.of("staging")))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

        try (Stream<Path> left = Files.list(root.resolve("staging/7"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("b", "c");
        }
    }

    @Test
    void deleteAllRemovesTheFoldersToo() throws IOException {
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
    void whatIsNoBlobIsNotListed(@TempDir Path outside) throws IOException {
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
    void theFilesOfALivingProcessAreNotListed() throws IOException {
        try (BlobDraft draft = store.draft()) {
            draft.write(1);
            assertThat(unfinished()).hasSize(1);

            assertThat(listed("incoming")).isEmpty();
        }
    }

    private List<BlobKey> listed(String prefix) throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of(prefix), (key, size) -> keys.add(key));
        return keys;
    }

    /** The real disk, but for the faults that a test asks for. */
    private static final class FaultyDisk implements FileOperations {

        final Set<Path> undeletable = new HashSet<>();
        final Set<Path> unforceable = new HashSet<>();

        @Nullable
        IOException linkFailure;

        private final FileOperations real = new Real();

        @Override
        public void link(Path existing, Path link) throws IOException {
            if (linkFailure != null) {
                throw linkFailure;
            }
            real.link(existing, link);
        }

        @Override
        public void move(Path file, Path target) throws IOException {
            real.move(file, target);
        }

        @Override
        public void delete(Path path) throws IOException {
            if (undeletable.contains(path)) {
                throw new AccessDeniedException(path.toString());
            }
            real.delete(path);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            if (unforceable.contains(folder)) {
                throw new IOException("Input/output error");
            }
            real.forceFolder(folder);
        }
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("incoming"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
