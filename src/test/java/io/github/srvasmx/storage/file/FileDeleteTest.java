package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.srvasmx.storage.BlobKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delete answers as {@link Files#deleteIfExists} does, although it mostly finds out without it that there is no file. */
class FileDeleteTest {

    private static final BlobKey KEY = BlobKey.of("staging", "7", "session", "handler");

    @TempDir
    private Path root;

    private FileBlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new FileBlobStore(root);
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "staging", "staging/7", "staging/7/session"})
    void aMissingFileIsNoFailureWhicheverDirectoriesExist(String directory) throws IOException {
        Files.createDirectories(root.resolve(directory));

        assertThat(store.remove(KEY)).isEmpty();
        assertThat(Files.deleteIfExists(root.resolve("staging/7/session/handler")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5000})
    void aFileOfAnySizeIsDeleted(int size) throws IOException {
        Path file = Files.createDirectories(root.resolve("staging/7/session")).resolve("handler");
        Files.write(file, new byte[size]);

        assertThat(store.remove(KEY)).isEqualTo(OptionalLong.of(size));

        assertThat(file).doesNotExist();
        assertThat(store.remove(KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "staging/7", "staging/7/session"})
    void aFileInThePlaceOfADirectoryIsAFailure(String directory) throws IOException {
        Path file = root.resolve(directory);
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Files.deleteIfExists(root.resolve("staging/7/session/handler")));
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> store.remove(KEY));
        assertThat(file).exists();
    }

    /** The file may be there. */
    @Test
    void aDirectoryThatCannotBeSearchedIsAFailure() throws IOException {
        Path session = Files.createDirectories(root.resolve("staging/7/session"));
        Files.write(session.resolve("handler"), new byte[3]);
        assumeThat(Files.getFileStore(root).supportsFileAttributeView("posix")).isTrue();
        Files.setPosixFilePermissions(session, PosixFilePermissions.fromString("---------"));
        try {
            assumeThat(Files.isExecutable(session))
                    .as("the user of the tests is bound by permissions")
                    .isFalse();
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> store.remove(KEY));
        } finally {
            Files.setPosixFilePermissions(session, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(session.resolve("handler")).exists();
    }
}
