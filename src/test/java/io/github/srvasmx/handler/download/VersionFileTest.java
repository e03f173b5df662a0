package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.srvasmx.library.DocumentVersion;
import io.github.srvasmx.library.VersionNumber;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.file.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionFileTest {

    private static final BlobKey CONTENT = BlobKey.of("content", "a");
    private static final byte[] BYTES = new byte[200_000];

    static {
        new Random(46).nextBytes(BYTES);
    }

    private FileBlobStore store;

    @BeforeEach
    void storeAContent(@TempDir Path folder) throws IOException {
        store = new FileBlobStore(folder);
        store.write(CONTENT, new ByteArrayInputStream(BYTES));
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    @Test
    void partsAreReadForward() throws IOException {
        try (VersionFile file = open(crc32(BYTES))) {
            assertThat(read(file, 5, 10)).isEqualTo(Arrays.copyOfRange(BYTES, 5, 15));
            assertThat(read(file, 15, 0)).isEmpty();
            assertThat(read(file, 100_000, 100_000)).isEqualTo(Arrays.copyOfRange(BYTES, 100_000, 200_000));

            assertThatIllegalArgumentException().isThrownBy(() -> read(file, 199_999, 1));
            assertThatIOException().isThrownBy(() -> read(file, 200_000, 1));
        }
    }

    @Test
    void aBufferIsFilledFromItsPosition() throws IOException {
        ByteBuffer target = ByteBuffer.allocate(10).position(2).limit(7).slice().position(1);
        try (VersionFile file = open(crc32(BYTES))) {
            file.read(0, target);
        }

        assertThat(target.hasRemaining()).isFalse();
        assertThat(Arrays.copyOfRange(target.array(), 3, 7)).isEqualTo(Arrays.copyOf(BYTES, 4));
        assertThat(target.array()[2]).isZero();
    }

    @Test
    void theLastBytesOfADamagedContentAreNotReturned() throws IOException {
        try (VersionFile file = open("00000000")) {
            read(file, 0, 199_999);

            assertThatIOException()
                    .isThrownBy(() -> read(file, 199_999, 1))
                    .withMessageContaining("has another checksum");
        }
    }

    private VersionFile open(String crc32) throws IOException {
        DocumentVersion version = new DocumentVersion(
                1,
                "Document",
                new VersionNumber(1_000_000),
                BYTES.length,
                crc32,
                "",
                CONTENT,
                Instant.EPOCH,
                Optional.empty(),
                Instant.EPOCH,
                "");
        return new VersionFile(version, store.open(CONTENT, 0, BYTES.length).orElseThrow());
    }

    private static byte[] read(VersionFile file, long position, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        file.read(position, target);
        return target.array();
    }

    private static String crc32(byte[] bytes) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return "%08x".formatted(crc32.getValue());
    }
}
