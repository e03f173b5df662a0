package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLinkTest extends FileStoreTestCase {

    @Test
    void aLinkOutlivesItsSource() throws IOException {
        write(KEY, bytes(1_000));
        store.link(KEY, OTHER);

        store.delete(KEY);

        assertThat(store.size(KEY)).isEmpty();
        assertThat(read(OTHER)).isEqualTo(bytes(1_000));
    }

    @Test
    void aSourceOutlivesItsLink() throws IOException {
        write(KEY, bytes(1_000));
        store.link(KEY, OTHER);

        store.delete(OTHER);

        assertThat(store.size(OTHER)).isEmpty();
        assertThat(read(KEY)).isEqualTo(bytes(1_000));
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
        assertThat(unfinished()).isEmpty();
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

        assertThat(store.size(OTHER)).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void theBytesAreNotCopiedIfTheLinkIsNotPermitted() throws IOException {
        write(KEY, bytes(3));
        fileOperations.linkFailure = new AccessDeniedException("to");

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(store.size(OTHER)).isEmpty();
    }

    @Test
    void aLinkReplacesNothing() throws IOException {
        write(KEY, bytes(3));
        write(OTHER, bytes(4));

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(read(OTHER)).isEqualTo(bytes(4));
    }

    @Test
    void aLinkWithoutASourceFailsAndCreatesNoDirectory() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.link(KEY, OTHER));

        assertThat(root.resolve("staging")).doesNotExist();
    }

    @Test
    void aDurableLinkIsOnTheDisk() throws IOException {
        write(KEY, bytes(3));
        fileOperations.forced.clear();
        store.link(KEY, BlobKey.of("staging", "7", "linked"));
        assertThat(fileOperations.forced).isEmpty();

        store.linkDurably(KEY, OTHER, bytes -> {});

        assertThat(fileOperations.forced).contains(root.resolve("staging/7"), root.resolve("staging"), root);
    }

    @Test
    void aLinkThatIsNotDurableIsRemoved() throws IOException {
        write(KEY, bytes(3));
        fileOperations.unforceable.add(Files.createDirectories(root.resolve("staging/7")));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.linkDurably(KEY, OTHER, bytes -> {}));

        assertThat(store.size(OTHER)).isEmpty();
        assertThat(read(KEY)).isEqualTo(bytes(3));
    }
}
