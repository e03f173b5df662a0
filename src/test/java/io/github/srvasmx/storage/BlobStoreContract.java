package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.FailingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requirements on every store. Each kind of store has a subclass that tests it. */
public abstract class BlobStoreContract {

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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void aFailedWriteStoresNoBlob(int bytes) throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store().write(KEY, new FailingStream(bytes)))
                .withMessage("The stream failed");

        assertThat(isStored(KEY)).isFalse();
    }

    @Test
    void deletingAMissingBlobSucceeds() throws IOException {
        store().delete(KEY);
        write(KEY, bytes(3));
        store().delete(KEY);
        store().delete(KEY);

        assertThat(isStored(KEY)).isFalse();
    }

    @Test
    void aDeleteLeavesOtherBlobs() throws IOException {
        write(KEY, bytes(3));
        write(BlobKey.of("content", "ab", "one2"), bytes(4));

        store().delete(BlobKey.of("content", "ab", "on"));
        store().delete(KEY);

        assertThat(isStored(KEY)).isFalse();
        assertThat(read(BlobKey.of("content", "ab", "one2"))).isEqualTo(bytes(4));
    }

    @Test
    void fiftyConcurrentDeletesAllSucceed() throws Exception {
        write(KEY, bytes(3));

        AtOnce.call(50, () -> {
            store().delete(KEY);
            return true;
        });

        assertThat(isStored(KEY)).isFalse();
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

    @Test
    void aDraftCannotBeOpenedBeforeItIsFinished() throws IOException {
        byte[] bytes = bytes(100_003);
        try (BlobDraft draft = store().newDraft(KEY)) {
            draft.write(bytes, 0, 100_000);
            draft.write(bytes, 100_000, 2);
            draft.write(bytes[100_002]);
            assertThat(draft.size()).isEqualTo(100_003);
            assertThat(isStored(KEY)).isFalse();

            draft.finish();

            assertThat(read(KEY)).isEqualTo(bytes);
        }
        assertThat(read(KEY)).isEqualTo(bytes);
    }

    @Test
    void aDraftThatIsClosedBeforeItIsFinishedIsDiscarded() throws IOException {
        BlobDraft draft = store().newDraft(KEY);
        draft.write(bytes(3));

        draft.close();
        draft.close();

        assertThatThrownBy(draft::finish).isInstanceOf(IOException.class);
        assertThat(isStored(KEY)).isFalse();
    }

    @Test
    void aFinishedDraftCannotBeWritten() throws IOException {
        try (BlobDraft draft = store().newDraft(KEY)) {
            draft.write(bytes(3));
            draft.finish();

            assertThatThrownBy(() -> draft.write(1)).isInstanceOf(IOException.class);
        }

        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void concurrentDraftsAreIndependent() throws Exception {
        AtomicInteger sizes = new AtomicInteger(1);
        AtOnce.call(10, () -> {
            int size = sizes.getAndIncrement();
            try (BlobDraft draft = store().newDraft(numbered(size))) {
                for (byte one : bytes(size * 100)) {
                    draft.write(one);
                }
                draft.finish();
            }
            return size;
        });

        for (int size = 1; size <= 10; size++) {
            assertThat(read(numbered(size))).isEqualTo(bytes(size * 100));
        }
    }

    @Test
    void theBytesOfASpoolAreStoredUnderTheKeyThatIsKnownLater() throws IOException {
        byte[] bytes = bytes(100_001);
        try (BlobSpool spool = store().newSpool()) {
            spool.write(bytes, 0, 100_000);
            spool.write(bytes[100_000]);
            assertThat(spool.size()).isEqualTo(100_001);
            assertThat(isStored(KEY)).isFalse();

            spool.store(KEY);

            assertThat(read(KEY)).isEqualTo(bytes);
        }
        assertThat(read(KEY)).isEqualTo(bytes);
    }

    @Test
    void anEmptySpoolIsStoredAsAnEmptyBlob() throws IOException {
        try (BlobSpool spool = store().newSpool()) {
            spool.store(KEY);
        }

        assertThat(read(KEY)).isEmpty();
    }

    @Test
    void aSpoolThatIsClosedBeforeItIsStoredIsDiscarded() throws IOException {
        BlobSpool spool = store().newSpool();
        spool.write(bytes(3));

        spool.close();
        spool.close();

        assertThatThrownBy(() -> spool.store(KEY)).isInstanceOf(IOException.class);
        assertThat(isStored(KEY)).isFalse();
    }

    @Test
    void aStoredSpoolCannotBeWritten() throws IOException {
        try (BlobSpool spool = store().newSpool()) {
            spool.write(bytes(3));
            spool.store(KEY);

            assertThatThrownBy(() -> spool.write(1)).isInstanceOf(IOException.class);
        }

        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void aBatchIsStoredWhenItIsFinished() throws IOException {
        try (BlobBatch batch = store().newBatch()) {
            add(batch, KEY);
            add(batch, OTHER);

            batch.finish();

            assertThat(read(KEY)).isEqualTo(bytes(3));
        }
        assertThat(read(KEY)).isEqualTo(bytes(3));
        assertThat(read(OTHER)).isEqualTo(bytes(3));
    }

    @Test
    void aBatchHasOnlyTheDraftsThatWereFinished() throws IOException {
        try (BlobBatch batch = store().newBatch()) {
            add(batch, KEY);
            try (BlobDraft abandoned = batch.newDraft(OTHER)) {
                abandoned.write(bytes(3));
            }
            batch.finish();
        }

        assertThat(isStored(KEY)).isTrue();
        assertThat(isStored(OTHER)).isFalse();
    }

    @Test
    void aBatchThatIsClosedBeforeItIsFinishedStoresNothing() throws IOException {
        try (BlobBatch batch = store().newBatch()) {
            add(batch, KEY);
        }

        assertThat(isStored(KEY)).isFalse();
    }

    protected static void add(BlobBatch batch, BlobKey key) throws IOException {
        try (BlobDraft draft = batch.newDraft(key)) {
            draft.write(bytes(3));
            draft.finish();
        }
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

    private static BlobKey numbered(int number) {
        return BlobKey.of("content", "concurrent", String.valueOf(number));
    }
}
