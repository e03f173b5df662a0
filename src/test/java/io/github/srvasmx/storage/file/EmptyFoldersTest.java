package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that blobs have left behind. */
class EmptyFoldersTest {

    @TempDir
    private Path root;

    @BeforeEach
    void makeSome() throws IOException {
        Files.createDirectories(root.resolve("a/b/c"));
        Files.createDirectories(root.resolve("a/d"));
        Files.createDirectories(root.resolve("e/f"));
        Files.createFile(root.resolve("e/f/file"));
        Files.createDirectories(root.resolve("e/g"));
    }

    @Test
    void emptyOnesGoFromTheLeavesUp() throws IOException {
        EmptyFolders empty = new EmptyFolders(new FileOperations.Real());
        empty.removeBelow(root);
        empty.throwFailure();

        assertThat(root.resolve("a")).doesNotExist();
        assertThat(root.resolve("e/g")).doesNotExist();
        assertThat(root.resolve("e/f/file")).exists();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere/empty"));
        Path below = Files.createDirectory(root.resolve("below"));
        Files.createSymbolicLink(below.resolve("link"), elsewhere.getParent());

        new EmptyFolders(new FileOperations.Real()).removeBelow(below);

        assertThat(elsewhere).exists();
    }

    @Test
    void whatCannotBeRemovedIsToldOfAndTheRestIsGone() {
        EmptyFolders empty = new EmptyFolders(new StubbornDisk(root.resolve("a/d")));
        empty.removeBelow(root);

        assertThatIOException().isThrownBy(empty::throwFailure).isInstanceOf(AccessDeniedException.class);
        assertThat(root.resolve("a/d")).exists();
        assertThat(root.resolve("a/b")).doesNotExist();
        assertThat(root.resolve("e/g")).doesNotExist();
    }

    /** Keeps one folder. */
    private record StubbornDisk(Path kept) implements FileOperations {

        @Override
        public void link(Path existing, Path link) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void move(Path file, Path target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Path path) throws IOException {
            if (path.equals(kept)) {
                throw new AccessDeniedException(path.toString());
            }
            new Real().delete(path);
        }

        @Override
        public void forceFolder(Path folder) {
            throw new UnsupportedOperationException();
        }
    }
}
