package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.testing.AtOnce;
import io.github.srvasmx.testing.FailingStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requirements on every store. Each kind of store has a subclass that tests it. */
public abstract class BlobStoreContract extends BlobListingContract {

    public static final BlobKey KEY = BlobKey.of("content", "ab", "one");
    public static final BlobKey OTHER = BlobKey.of("staging", "7", "two");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 1_000_003})
    void theWrittenBytesAreRead(int size) throws IOException {
        byte[] bytes = bytes(size);

        write(KEY, bytes);

        assertThat(read(KEY)).isEqualTo(bytes);
    }

    @Test
    void aReadStartsAtItsPositionAndFailsBeyondTheEnd() throws IOException {
        write(KEY, new byte[] {1, 2, 3, 4, 5});

        try (Blob blob = store().open(KEY).orElseThrow()) {
            ByteBuffer middle = ByteBuffer.allocate(2);
            blob.read(1, middle);
            assertThat(middle.array()).containsExactly(2, 3);

            assertThatThrownBy(() -> blob.read(3, ByteBuffer.allocate(4))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> blob.read(5, ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
            blob.read(5, ByteBuffer.allocate(0));
        }
    }

    @Test
    void aBatchIsInvisibleUntilItIsCommitted() throws IOException {
        try (BlobBatch batch = store().newBatch()) {
            add(batch, KEY);
            add(batch, OTHER);
            assertThat(store().open(KEY)).isEmpty();

            batch.commit();

            assertThat(read(KEY)).isEqualTo(bytes(3));
        }
        assertThat(read(KEY)).isEqualTo(bytes(3));
        assertThat(read(OTHER)).isEqualTo(bytes(3));
    }

    @Test
    void aBatchHasOnlyTheDraftsThatWereCommitted() throws IOException {
        try (BlobBatch batch = store().newBatch()) {
            add(batch, KEY);
            try (BlobDraft abandoned = batch.newDraft()) {
                abandoned.write(bytes(3));
            }
            batch.commit();
        }

        assertThat(list(BlobKey.of("content")).keySet()).containsExactly(KEY);
    }

    @Test
    void aBatchThatIsClosedWithoutACommitStoresNothing() throws IOException {
        try (BlobBatch batch = store().newBatch()) {
            add(batch, KEY);
        }

        assertThat(store().open(KEY)).isEmpty();
    }

    @Test
    void theSizeIsThatOfTheBlob() throws IOException {
        write(KEY, bytes(3));
        write(OTHER, bytes(0));

        assertThat(store().size(KEY)).hasValue(3);
        assertThat(store().size(OTHER)).hasValue(0);
        assertThat(store().size(BlobKey.of("content", "ab", "two"))).isEmpty();
        assertThat(store().size(BlobKey.of("content", "ab"))).isEmpty();
    }

    protected static void add(BlobBatch batch, BlobKey key) throws IOException {
        try (BlobDraft draft = batch.newDraft()) {
            draft.write(bytes(3));
            draft.commit(key);
        }
    }

    @Test
    void aKeyWithoutABlobIsEmpty() throws IOException {
        write(KEY, bytes(3));

        assertThat(store().open(BlobKey.of("content", "ab", "two"))).isEmpty();
        assertThat(store().open(BlobKey.of("absent", "parent", "one"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void aFailedWriteStoresNoBlob(int bytes) throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store().write(KEY, new FailingStream(bytes)))
                .withMessage("The stream failed");

        assertThat(store().open(KEY)).isEmpty();
    }

    @Test
    void aLinkOutlivesItsSource() throws IOException {
        write(KEY, bytes(1_000));
        store().link(KEY, OTHER);

        store().delete(KEY);

        assertThat(store().open(KEY)).isEmpty();
        assertThat(read(OTHER)).isEqualTo(bytes(1_000));
    }

    @Test
    void aSourceOutlivesItsLink() throws IOException {
        write(KEY, bytes(1_000));
        store().link(KEY, OTHER);

        store().delete(OTHER);

        assertThat(store().open(OTHER)).isEmpty();
        assertThat(read(KEY)).isEqualTo(bytes(1_000));
    }

    @Test
    void aLinkNeedsASource() throws IOException {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store().link(KEY, OTHER));

        assertThat(store().open(OTHER)).isEmpty();
    }

    @Test
    void deletingAMissingBlobSucceeds() throws IOException {
        store().delete(KEY);
        write(KEY, bytes(3));
        store().delete(KEY);
        store().delete(KEY);

        assertThat(store().open(KEY)).isEmpty();
    }

    @Test
    void fiftyConcurrentDeletesAllSucceed() throws Exception {
        write(KEY, bytes(3));

        AtOnce.call(50, () -> {
            store().delete(KEY);
            return true;
        });

        assertThat(store().open(KEY)).isEmpty();
    }

    @Test
    void anOpenBlobStaysReadableAfterItIsDeleted() throws IOException {
        byte[] bytes = bytes(100_000);
        write(KEY, bytes);

        try (Blob blob = store().open(KEY).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
            blob.read(0, buffer.limit(50_000));
            store().delete(KEY);
            write(KEY, new byte[] {9});
            blob.read(50_000, buffer.limit(bytes.length));

            assertThat(blob.size()).isEqualTo(bytes.length);
            assertThat(buffer.array()).isEqualTo(bytes);
        }
    }

    @Test
    void deleteAllDeletesOnlyTheBlobsBelowThePrefix() throws IOException {
        write(BlobKey.of("staging", "1", "a", "x"), bytes(1));
        write(BlobKey.of("staging", "1", "b"), bytes(2));
        write(BlobKey.of("staging", "10"), bytes(3));

        store().deleteAll(BlobKey.of("staging", "1"));

        assertThat(store().open(BlobKey.of("staging", "1", "a", "x"))).isEmpty();
        assertThat(store().open(BlobKey.of("staging", "1", "b"))).isEmpty();
        assertThat(read(BlobKey.of("staging", "10"))).isEqualTo(bytes(3));
    }

    @Test
    void deleteAllWithoutBlobsSucceeds() throws Exception {
        store().deleteAll(BlobKey.of("staging", "1"));
        write(BlobKey.of("staging", "1", "a"), bytes(1));

        AtOnce.call(10, () -> {
            store().deleteAll(BlobKey.of("staging", "1"));
            return true;
        });

        assertThat(store().open(BlobKey.of("staging", "1", "a"))).isEmpty();
    }

    @Test
    void aDraftIsInvisibleUntilItIsCommitted() throws IOException {
        byte[] bytes = bytes(100_003);
        try (BlobDraft draft = store().newDraft()) {
            draft.write(bytes, 0, 100_000);
            draft.write(bytes, 100_000, 2);
            draft.write(bytes[100_002]);
            assertThat(store().open(KEY)).isEmpty();

            draft.commit(KEY);
        }

        assertThat(read(KEY)).isEqualTo(bytes);
    }

    @Test
    void aDraftThatIsClosedWithoutACommitIsDiscarded() throws IOException {
        BlobDraft draft = store().newDraft();
        draft.write(bytes(3));

        draft.close();
        draft.close();

        assertThatThrownBy(() -> draft.commit(KEY)).isInstanceOf(IOException.class);
        assertThat(store().open(KEY)).isEmpty();
    }

    @Test
    void aCommitReplacesTheOldBlob() throws IOException {
        write(KEY, bytes(5));

        write(KEY, bytes(3));

        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void aCommittedDraftCannotBeWritten() throws IOException {
        try (BlobDraft draft = store().newDraft()) {
            draft.write(bytes(3));
            draft.commit(KEY);

            assertThatThrownBy(() -> draft.write(1)).isInstanceOf(IOException.class);
        }

        assertThat(read(KEY)).isEqualTo(bytes(3));
    }

    @Test
    void concurrentDraftsAreIndependent() throws Exception {
        AtomicInteger sizes = new AtomicInteger(1);
        AtOnce.call(10, () -> {
            int size = sizes.getAndIncrement();
            try (BlobDraft draft = store().newDraft()) {
                for (byte one : bytes(size * 100)) {
                    draft.write(one);
                }
                draft.commit(BlobKey.of("content", "concurrent", String.valueOf(size)));
            }
            return size;
        });

        for (int size = 1; size <= 10; size++) {
            assertThat(read(BlobKey.of("content", "concurrent", String.valueOf(size))))
                    .isEqualTo(bytes(size * 100));
        }
    }

    protected final byte[] read(BlobKey key) throws IOException {
        try (Blob blob = store().open(key).orElseThrow()) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(blob.size()));
            blob.read(0, buffer);
            return buffer.array();
        }
    }
}
