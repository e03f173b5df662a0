package io.github.srvasmx.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.Blob;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCheckTest {

    private static final BlobKey CONTENT = BlobKey.of("content", "ab", "ab12");
    private static final VersionRow VERSION = new VersionRow(1, 1_000_000, CONTENT, 3, "");

    /** Its size is known, although it cannot be read. */
    @Test
    void aContentOfAnotherUserIsFoundAlsoWithoutChecksums(@TempDir Path root) throws IOException {
        try (FileBlobStore store = new FileBlobStore(root)) {
            store.write(CONTENT, new ByteArrayInputStream(new byte[3]));
            assertThat(new ContentCheck(store, false).problem(VERSION)).isEmpty();

            ForwardingBlobStore forbidden = new ForwardingBlobStore(store) {
                @Override
                public Optional<Blob> open(BlobKey key) throws IOException {
                    throw new AccessDeniedException(key.toString());
                }
            };
            assertThat(new ContentCheck(forbidden, false).problem(VERSION))
                    .contains("cannot be read: java.nio.file.AccessDeniedException: " + CONTENT);
        }
    }
}
