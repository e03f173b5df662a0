package io.github.srvasmx.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.srvasmx.storage.BlobBatch;
import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobStoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The requirements on every store, and what this one has in its bucket. */
class S3BlobStoreTest extends BlobStoreContract {

    private static final int PART = 5 << 20;

    private final S3Properties properties = S3ProxyServer.properties(endpoint());
    private final S3Client client = S3ProxyServer.client(properties);
    private S3BlobStore store;

    @TempDir
    private Path folder;

    /** Of a real store. */
    URI endpoint() {
        return S3ProxyServer.running().endpoint();
    }

    @BeforeEach
    void open() throws IOException {
        store = S3ProxyServer.open(properties, S3ProxyServer.spool(folder));
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Override
    protected BlobStore store() {
        return store;
    }

    @Test
    void theNameOfTheObjectIsThePrefixAndTheKey() throws IOException {
        write(KEY, bytes(3));

        assertThat(objects()).containsExactly(properties.prefix() + "content/ab/one");
    }

    @Test
    void aListHasTheNamesSizesAndTimesOfTheObjects() throws IOException {
        Instant before = Instant.now().minusSeconds(60);
        write(KEY, bytes(3));

        List<String> listed = new ArrayList<>();
        store.list((name, size, modified) -> {
            listed.add(name + " " + size);
            assertThat(modified).isBetween(before, Instant.now().plusSeconds(60));
        });

        assertThat(listed).containsExactly(KEY + " 3");
    }

    @Test
    @Tag("nightly")
    void aListHasTheObjectsOfAllPages() throws IOException {
        int objects = 1_001;
        try (BlobBatch batch = store.newBatch()) {
            for (int i = 0; i < objects; i++) {
                try (BlobDraft draft = batch.newDraft(BlobKey.of("content", Integer.toString(i)))) {
                    draft.finish();
                }
            }
            batch.finish();
        }

        Set<String> listed = new HashSet<>();
        store.list((name, size, modified) -> assertThat(listed.add(name)).isTrue());

        assertThat(listed).hasSize(objects);
    }

    @ParameterizedTest
    @ValueSource(ints = {PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 3})
    void aLongDraftIsSentInParts(int size) throws IOException {
        byte[] bytes = bytes(size);
        try (BlobDraft draft = store.newDraft(KEY)) {
            draft.write(bytes, 0, 3);
            draft.write(bytes, 3, size - 3);
            assertThat(uploads()).hasSize(size > PART ? 1 : 0);

            draft.finish();

            assertThat(draft.size()).isEqualTo(size);
        }

        assertThat(read(KEY)).isEqualTo(bytes);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void thePartsOfADraftThatIsNotFinishedAreDiscarded() throws IOException {
        try (BlobDraft draft = store.newDraft(KEY)) {
            draft.write(bytes(2 * PART + 1));
            assertThat(uploads()).hasSize(1);
        }

        assertThat(uploads()).isEmpty();
        assertThat(objects()).isEmpty();
    }

    @Test
    void aLongSpoolIsSentInParts() throws IOException {
        byte[] bytes = bytes(PART);
        try (BlobSpool spool = store.newSpool()) {
            for (int i = 0; i < 13; i++) {
                spool.write(bytes);
            }
            spool.store(KEY);
        }

        byte[] stored = read(KEY);
        assertThat(stored).hasSize(13 * PART);
        assertThat(Arrays.copyOfRange(stored, 12 * PART, 13 * PART)).isEqualTo(bytes);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void draftsThatTheirProcessHasLeftAreDiscarded() throws IOException {
        BlobKey longer = BlobKey.of("content", "ab", "one2");
        try (BlobDraft other = store.newDraft(longer)) {
            other.write(bytes(PART + 1));
            BlobDraft left = store.newDraft(KEY);
            left.write(bytes(PART + 1));

            store.discardDrafts(KEY);
            store.discardDrafts(KEY);

            assertThat(uploads()).extracting(MultipartUpload::key).containsExactly(properties.prefix() + longer);
            assertThatExceptionOfType(IOException.class).isThrownBy(left::finish);
            left.close();
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void aBatchIsSentByManyThreads() throws IOException {
        try (BlobBatch batch = store.newBatch()) {
            for (int i = 0; i < 100; i++) {
                add(batch, BlobKey.of("content", "ab", "n" + i));
            }
            assertThat(objects()).isEmpty();
            batch.finish();
        }

        assertThat(objects()).hasSize(100);
    }

    private List<String> objects() {
        return client
                .listObjectsV2(request -> request.bucket(properties.bucket()).prefix(properties.prefix()))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private List<MultipartUpload> uploads() {
        return client.listMultipartUploads(
                        request -> request.bucket(properties.bucket()).prefix(properties.prefix()))
                .uploads();
    }
}
