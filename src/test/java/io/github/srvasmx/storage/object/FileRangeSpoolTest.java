package io.github.srvasmx.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.common.ByteSource;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSlice;
import io.github.srvasmx.storage.MemoryBlobStore;
import io.github.srvasmx.storage.RangeSpool;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges in memory and in files. */
class FileRangeSpoolTest {

    private static final int MEMORY = 100_000;
    private static final BlobKey KEY = BlobKey.of("content", "one");

    @TempDir
    private Path folder;

    private final MemoryBlobStore store = new MemoryBlobStore();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 100_001, 1_000_000})
    void aRangeIsReadInMemoryOrFromAFileAndLeavesNothing(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        CRC32 expected = new CRC32();
        expected.update(bytes);
        CRC32 crc32 = new CRC32();

        try (ByteSource source = read(bytes, length, crc32)) {
            ByteBuffer target = ByteBuffer.allocate(length);
            source.read(0, target.limit(length / 2));
            source.read(length / 2, target.limit(length));
            assertThat(source.length()).isEqualTo(length);
            assertThat(target.array()).isEqualTo(bytes);
            assertThat(crc32.getValue()).isEqualTo(expected.getValue());
        }

        assertThat(files()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200_000})
    void aRangeThatEndsTooEarlyIsAnError(int length) {
        assertThatThrownBy(() -> read(new byte[length - 1], length, new CRC32()))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void nothingRemainsOfARangeThatEndsTooEarly() throws IOException {
        assertThatThrownBy(() -> read(new byte[150_000], 200_000, new CRC32())).isInstanceOf(EOFException.class);

        assertThat(files()).isZero();
    }

    private ByteSource read(byte[] bytes, int length, CRC32 crc32) throws IOException {
        RangeSpool spool = ObjectFixture.spool(folder, MEMORY);
        store.write(KEY, new ByteArrayInputStream(bytes));
        try (BlobSlice slice = store.open(KEY, 0, length).orElseThrow()) {
            return spool.read(slice, length, crc32);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
