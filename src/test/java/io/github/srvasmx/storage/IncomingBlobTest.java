package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class IncomingBlobTest {

    private static final BlobKey KEY = BlobKey.of("content", "one");
    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);
    private static final long CRC32_OF_CHECK = 0xCBF43926L;
    private static final long FLOOR = 1000;

    @TempDir
    private Path root;

    private long free = FLOOR;
    private LocalBlobStore store;
    private IncomingBlob blob;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(root);
        blob = new IncomingBlob(store, FreeSpaceGuards.withFloor(() -> free, DataSize.ofBytes(FLOOR)));
    }

    @Test
    void measuresAndStoresItsBytes() throws IOException {
        blob.write(CHECK[0]);
        blob.write(CHECK, 1, CHECK.length - 1);
        assertThat(drafts()).hasSize(1);

        blob.store(KEY);
        blob.close();

        assertThat(blob.length()).isEqualTo(9);
        assertThat(blob.crc32()).isEqualTo(CRC32_OF_CHECK);
        try (Blob stored = store.open(KEY).orElseThrow()) {
            assertThat(stored.size()).isEqualTo(9);
        }
        assertThat(drafts()).isEmpty();
    }

    @Test
    void storesNoBytesAsAnEmptyBlob() throws IOException {
        blob.store(KEY);

        try (Blob stored = store.open(KEY).orElseThrow()) {
            assertThat(stored.size()).isZero();
        }
    }

    @Test
    void leavesNothingBehindUnlessItIsStored() throws IOException {
        blob.write(CHECK);
        blob.close();

        assertThat(drafts()).isEmpty();
        assertThat(store.open(KEY)).isEmpty();
    }

    @Test
    void writesNothingIfThereIsTooLittleSpaceBeforeTheFirstByte() throws IOException {
        free = FLOOR - 1;
        blob.write(CHECK);
        free = FLOOR;
        blob.write(CHECK);

        assertThat(drafts()).isEmpty();
        assertThat(blob.length()).isEqualTo(18);
        assertRefused();
    }

    @Test
    void dropsItsBytesIfTheSpaceEndsWhileTheyArrive() throws IOException {
        blob.write(new byte[IncomingBlob.CHECK_INTERVAL]);
        free = FLOOR - 1;
        assertThat(drafts()).hasSize(1);

        blob.write(1);

        assertThat(drafts()).isEmpty();
        assertRefused();
    }

    @Test
    void looksAtTheSpaceAgainBeforeALargeBlobIsStored() throws IOException {
        blob.write(new byte[IncomingBlob.CHECK_INTERVAL]);
        free = FLOOR - 1;

        assertRefused();
        assertThat(drafts()).isEmpty();
    }

    private void assertRefused() throws IOException {
        assertThatThrownBy(() -> blob.store(KEY)).isSameAs(Refusal.TOO_LITTLE_FREE_SPACE);
        assertThat(store.open(KEY)).isEmpty();
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("incoming"))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
