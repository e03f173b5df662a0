package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requirements on {@link BlobStore#open} of every store. */
public abstract class BlobRangeContract {

    public static final BlobKey KEY = BlobKey.of("content", "ab", "one");
    public static final BlobKey OTHER = BlobKey.of("staging", "7", "two");

    /** The store under test, which is empty at the start of each test. */
    protected abstract BlobStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 1_000_003})
    void theWrittenBytesAreRead(int size) throws IOException {
        byte[] bytes = bytes(size);

        write(KEY, bytes);

        assertThat(read(KEY)).isEqualTo(bytes);
    }

    @Test
    void aKeyWithoutABlobIsEmpty() throws IOException {
        write(KEY, bytes(3));

        assertThat(isStored(BlobKey.of("content", "ab", "two"))).isFalse();
        assertThat(isStored(BlobKey.of("absent", "parent", "one"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 100000", "1, 2", "65535, 2", "99999, 1", "50000, 50000", "0, 0", "7, 0", "100000, 0"})
    void aRangeHasTheBytesOfItsBlob(int offset, int length) throws IOException {
        byte[] bytes = bytes(100_000);
        write(KEY, bytes);

        try (BlobSlice slice = open(KEY, offset, length)) {
            assertThat(slice.blobSize()).isEqualTo(bytes.length);
            assertThat(slice.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + length));
            assertThat(slice.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 6, 5", "3, 100, 2", "5, 1, 0", "6, 1, 0", "9223372036854775807, 9223372036854775807, 0"})
    void aRangeEndsWithItsBlob(long offset, long length, int count) throws IOException {
        write(KEY, bytes(5));

        try (BlobSlice slice = open(KEY, offset, length)) {
            assertThat(slice.blobSize()).isEqualTo(5);
            assertThat(slice.readAllBytes()).hasSize(count);
        }
    }

    @Test
    void aRangeOfAnEmptyBlobIsEmpty() throws IOException {
        write(KEY, bytes(0));

        try (BlobSlice slice = open(KEY, 0, 10)) {
            assertThat(slice.blobSize()).isZero();
            assertThat(slice.read()).isEqualTo(-1);
        }
    }

    @Test
    void aRangeIsReadForward() throws IOException {
        byte[] bytes = bytes(100_000);
        write(KEY, bytes);

        try (BlobSlice slice = open(KEY, 10, 90_000)) {
            assertThat(slice.read()).isEqualTo(bytes[10] & 0xFF);
            slice.skipNBytes(50_000);
            assertThat(slice.readNBytes(3)).isEqualTo(Arrays.copyOfRange(bytes, 50_011, 50_014));
            assertThat(slice.read(new byte[1], 0, 0)).isZero();
            assertThat(slice.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 50_014, 90_010));
            assertThat(slice.skip(1)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1"})
    void aRangeIsNotNegative(long offset, long length) {
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(KEY, offset, length));
    }

    @Test
    void aRangeThatIsOpenDuringADeleteHasNoOtherBytes() throws IOException {
        byte[] bytes = bytes(1_000_000);
        write(KEY, bytes);

        try (BlobSlice slice = open(KEY, 0, bytes.length)) {
            byte[] begin = slice.readNBytes(1_000);
            store().delete(KEY);

            assertThat(begin).isEqualTo(Arrays.copyOf(bytes, 1_000));
            try {
                assertThat(slice.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 1_000, bytes.length));
            } catch (IOException e) {
                // A store may end the range, but not as if it were complete.
            }
        }
        assertThat(isStored(KEY)).isFalse();
    }

    protected final void write(BlobKey key, byte[] bytes) throws IOException {
        store().write(key, new ByteArrayInputStream(bytes));
    }

    protected final byte[] read(BlobKey key) throws IOException {
        try (BlobSlice slice = open(key, 0, Long.MAX_VALUE)) {
            return slice.readAllBytes();
        }
    }

    protected final boolean isStored(BlobKey key) throws IOException {
        try (BlobSlice slice = store().open(key, 0, 1).orElse(null)) {
            return slice != null;
        }
    }

    protected static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private BlobSlice open(BlobKey key, long offset, long length) throws IOException {
        return store().open(key, offset, length).orElseThrow();
    }
}
