package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.FailingStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requirements on every store. Each kind of store has a subclass that tests it. */
public abstract class BlobStoreContract extends BlobRangeContract {

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

    private static BlobKey numbered(int number) {
        return BlobKey.of("content", "concurrent", String.valueOf(number));
    }
}
