package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeDeletionTest extends FileStoreTestCase {

    @Test
    void deleteAllDeletesOnlyTheBlobsBelowThePrefix() throws IOException {
        write(BlobKey.of("staging", "1", "a", "x"), bytes(1));
        write(BlobKey.of("staging", "1", "b"), bytes(2));
        write(BlobKey.of("staging", "10"), bytes(3));

        store.deleteAll(BlobKey.of("staging", "1"));

        assertThat(store.size(BlobKey.of("staging", "1", "a", "x"))).isEmpty();
        assertThat(store.size(BlobKey.of("staging", "1", "b"))).isEmpty();
        assertThat(read(BlobKey.of("staging", "10"))).isEqualTo(bytes(3));
    }

    @Test
    void deleteAllWithoutBlobsSucceeds() throws Exception {
        store.deleteAll(BlobKey.of("staging", "1"));
        write(BlobKey.of("staging", "1", "a"), bytes(1));

        AtOnce.call(10, () -> {
            store.deleteAll(BlobKey.of("staging", "1"));
            return true;
        });

        assertThat(store.size(BlobKey.of("staging", "1", "a"))).isEmpty();
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
    void deleteAllTellsWhichBlobsItHasDeleted() throws IOException {
        write(BlobKey.of("staging", "7", "a", "x"), bytes(3));
        write(BlobKey.of("staging", "7", "b"), bytes(5));
        write(BlobKey.of("staging", "7", "c"), bytes(7));
        Files.writeString(root.resolve("staging/7/no key"), "foreign");
        fileOperations.undeletable.add(root.resolve("staging/7/b"));
        Map<BlobKey, Long> deleted = new HashMap<>();

        assertThatThrownBy(() -> store.deleteAll(BlobKey.of("staging", "7"), deleted::put))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(deleted)
                .isEqualTo(Map.of(BlobKey.of("staging", "7", "a", "x"), 3L, BlobKey.of("staging", "7", "c"), 7L));
        assertThat(root.resolve("staging/7/no key")).doesNotExist();
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
}
