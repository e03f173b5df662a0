package io.github.srvasmx.library.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.library.DocumentRepository.StoredContent;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.CopyCheck;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedContentCopierTest {

    private static final BlobKey CONTENT = BlobKey.of("content", "ab", "ab12");

    private static final StoredContent STORED = new StoredContent(CONTENT, 3, "FF41D912", "not compared");

    @TempDir
    private Path root;

    /** The row of the copy may be written some time later, and a sweep must not move its content away until then. */
    @Test
    void aCopyOfAnOldContentIsAsYoungAsAnyContentThatHasNoRowYet() throws IOException {
        Instant start = Instant.now().minusSeconds(1);
        try (FileBlobStore store = new FileBlobStore(root)) {
            store.write(CONTENT, new ByteArrayInputStream(new byte[3]));
            Files.setLastModifiedTime(
                    root.resolve(CONTENT.toString()), FileTime.from(start.minus(Duration.ofDays(100))));

            BlobKey copy = new LinkedContentCopier(store).copy(STORED, bytes -> {});

            assertThat(store.writtenAt(copy))
                    .hasValueSatisfying(time -> assertThat(time).isAfter(start));
            assertThat(Files.isSameFile(root.resolve(CONTENT.toString()), root.resolve(copy.toString())))
                    .isTrue();
        }
    }

    @Test
    void thereIsNoCopyOfAContentThatDoesNotExist() throws IOException {
        try (FileBlobStore store = new FileBlobStore(root)) {
            LinkedContentCopier copier = new LinkedContentCopier(store);

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> copier.copy(STORED, bytes -> {}));
        }
    }

    @Test
    void aCopyIsDurableBeforeItHasARow() throws IOException {
        try (FileBlobStore files = new FileBlobStore(root)) {
            files.write(CONTENT, new ByteArrayInputStream(new byte[3]));
            ForwardingBlobStore store = new ForwardingBlobStore(files) {
                @Override
                public void link(BlobKey source, BlobKey target, CopyCheck beforeCopy) {
                    throw new AssertionError("A power failure may undo this link");
                }
            };

            BlobKey copy = new LinkedContentCopier(store).copy(STORED, bytes -> {});

            assertThat(files.size(copy)).hasValue(3);
        }
    }
}
