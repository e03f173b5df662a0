package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link DirectoryTree#prune}; {@link FileBlobStoreTest} covers the other methods. */
class DirectoryTreeTest {

    @TempDir
    private Path root;

    @BeforeEach
    void createDirectories() throws IOException {
        Files.createDirectories(root.resolve("a/b/c"));
        Files.createDirectories(root.resolve("a/d"));
        Files.createDirectories(root.resolve("e/f"));
        Files.createFile(root.resolve("e/f/file"));
        Files.createDirectories(root.resolve("e/g"));
    }

    @Test
    void pruneDeletesEmptyDirectoriesFromTheLeavesUp() throws IOException {
        new DirectoryTree(new FileOperations()).prune(root);

        assertThat(root.resolve("a")).doesNotExist();
        assertThat(root.resolve("e/g")).doesNotExist();
        assertThat(root.resolve("e/f/file")).exists();
    }

    @Test
    void pruneKeepsTheDirectoryWhereItStarts() throws IOException {
        new DirectoryTree(new FileOperations()).prune(root.resolve("a"));

        assertThat(root.resolve("a")).isEmptyDirectory();
    }

    @Test
    void pruneDoesNotFollowALink() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere/empty"));
        Path below = Files.createDirectory(root.resolve("below"));
        Files.createSymbolicLink(below.resolve("link"), elsewhere.getParent());

        new DirectoryTree(new FileOperations()).prune(below);

        assertThat(elsewhere).exists();
    }

    @Test
    void pruneReportsAFailureAndDeletesTheOthers() {
        Path undeletable = root.resolve("a/d");
        DirectoryTree tree = new DirectoryTree(new FileOperations() {

            @Override
            boolean delete(Path path) throws IOException {
                if (path.equals(undeletable)) {
                    throw new AccessDeniedException(path.toString());
                }
                return super.delete(path);
            }
        });

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> tree.prune(root));

        assertThat(undeletable).exists();
        assertThat(root.resolve("a/b")).doesNotExist();
        assertThat(root.resolve("e/g")).doesNotExist();
    }
}
