package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobListingTest extends FileStoreTestCase {

    private static final BlobKey PREFIX = BlobKey.of("staging", "7");

    @Test
    void aPrefixWithoutBlobsListsNothing() throws IOException {
        assertThat(list(PREFIX)).isEmpty();
        write(BlobKey.of("staging", "70", "a"), bytes(1));
        write(BlobKey.of("other", "7", "a"), bytes(1));

        assertThat(list(PREFIX)).isEmpty();

        write(BlobKey.of("staging", "7", "a"), bytes(1));
        store.delete(BlobKey.of("staging", "7", "a"));
        assertThat(list(PREFIX)).isEmpty();
    }

    @Test
    void blobsAtEveryDepthAreListedWithTheirSizes() throws IOException {
        Map<BlobKey, Long> expected = new HashMap<>();
        for (int size = 0; size < 3; size++) {
            for (BlobKey key : List.of(
                    BlobKey.of("staging", "7", "a" + size),
                    BlobKey.of("staging", "7", "deep", "a" + size),
                    BlobKey.of("staging", "7", "deep", "er", "still", "a" + size))) {
                write(key, bytes(size));
                expected.put(key, (long) size);
            }
        }

        assertThat(list(PREFIX)).isEqualTo(expected);
        assertThat(list(BlobKey.of("staging"))).isEqualTo(expected);
        assertThat(list(BlobKey.of("staging", "7", "deep", "er"))).hasSize(3);
    }

    @Test
    void aBlobIsListedUnderItsOwnKey() throws IOException {
        write(PREFIX, bytes(5));

        assertThat(list(PREFIX)).isEqualTo(Map.of(PREFIX, 5L));
    }

    @Test
    void aLinkIsListedWithTheSizeOfItsSource() throws IOException {
        write(BlobKey.of("content", "a"), bytes(1_000));
        store.link(BlobKey.of("content", "a"), BlobKey.of("staging", "7", "a"));

        assertThat(list(PREFIX)).isEqualTo(Map.of(BlobKey.of("staging", "7", "a"), 1_000L));
    }

    @Test
    void eachOfManyBlobsIsListedOnce() throws IOException {
        Set<BlobKey> keys = fill(5_000);

        assertThat(list(PREFIX).keySet()).isEqualTo(keys);
    }

    @Test
    void theVisitorCanEndTheListing() throws IOException {
        fill(50);
        write(BlobKey.of("staging", "7", "deep", "a"), bytes(1));

        for (int enough : new int[] {1, 2, 50}) {
            List<BlobKey> seen = new ArrayList<>();
            store.list(PREFIX, (key, size) -> {
                seen.add(key);
                return seen.size() < enough;
            });
            assertThat(seen).hasSize(enough).doesNotHaveDuplicates();
        }
    }

    @Test
    void anExceptionOfTheVisitorEndsTheListing() throws IOException {
        fill(5);
        IOException failure = new IOException("The visitor failed");
        List<BlobKey> seen = new ArrayList<>();

        assertThatThrownBy(() -> store.list(PREFIX, (key, size) -> {
                    seen.add(key);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(seen).hasSize(1);
    }

    @Test
    void theVisitorMayDeleteTheBlobs() throws IOException {
        Set<BlobKey> keys = fill(3_000);
        Set<BlobKey> seen = new HashSet<>();

        store.list(PREFIX, (key, size) -> {
            store.delete(key);
            return seen.add(key);
        });

        assertThat(seen).isEqualTo(keys);
        assertThat(list(PREFIX)).isEmpty();
    }

    @Test
    void deleteAllDuringTheListingIsNoError() throws IOException {
        for (int folder = 0; folder < 20; folder++) {
            for (int i = 0; i < 10; i++) {
                write(BlobKey.of("staging", "7", "f" + folder, "a" + i), bytes(1));
            }
        }
        List<BlobKey> seen = new ArrayList<>();

        store.list(PREFIX, (key, size) -> {
            seen.add(key);
            store.deleteAll(PREFIX);
            return true;
        });

        // The store may have read some keys in advance.
        assertThat(seen).hasSizeBetween(1, 200).doesNotHaveDuplicates();
        assertThat(list(PREFIX)).isEmpty();
    }

    @Test
    void concurrentChangesHideNoOtherBlobs() throws Exception {
        Set<BlobKey> unchanged = fill(500);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> changes = other.submit(() -> {
                for (int i = 0; !done.get(); i++) {
                    BlobKey folder = BlobKey.of("staging", "7", "f" + i % 7);
                    write(BlobKey.of("staging", "7", "f" + i % 7, "added" + i), bytes(1));
                    write(BlobKey.of("staging", "7", "deleted" + i % 100), bytes(1));
                    store.delete(BlobKey.of("staging", "7", "deleted" + (i + 50) % 100));
                    store.deleteAll(folder);
                }
                return null;
            });
            for (int i = 0; i < 20; i++) {
                assertThat(list(PREFIX).keySet()).containsAll(unchanged);
            }
            done.set(true);
            changes.get();
        } finally {
            done.set(true);
            other.shutdown();
        }
    }

    @Test
    void whatIsUnfinishedIsNotListed() throws IOException {
        try (BlobDraft draft = store.newDraft(BlobKey.of("staging", "7", "a"));
                BlobSpool spool = store.newSpool()) {
            draft.write(bytes(3));
            spool.write(bytes(3));
            assertThat(unfinished()).hasSize(2);
            for (String name : List.of("staging", "incoming", "content")) {
                assertThat(list(BlobKey.of(name))).isEmpty();
            }

            draft.finish();
        }
        assertThat(list(BlobKey.of("incoming"))).isEmpty();
        assertThat(list(PREFIX)).isEqualTo(Map.of(BlobKey.of("staging", "7", "a"), 3L));
    }

    @Test
    void filesThatAreNotBlobsAreNotListed(@TempDir Path outside) throws IOException {
        write(OTHER, bytes(3));
        Files.writeString(outside.resolve("kept"), "kept");
        Files.createSymbolicLink(root.resolve("staging/out"), outside);
        Files.createSymbolicLink(root.resolve("staging/7/link"), outside.resolve("kept"));
        Files.createDirectories(root.resolve("staging/empty"));
        Files.writeString(root.resolve("staging/7/no.key"), "text");
        Files.createDirectories(root.resolve("staging/lost+found"));
        Files.writeString(root.resolve("staging/lost+found/one"), "text");

        assertThat(list(BlobKey.of("staging")).keySet()).containsExactly(OTHER);
    }

    /** Creates blobs below {@link #PREFIX}. */
    private Set<BlobKey> fill(int count) throws IOException {
        BlobKey source = BlobKey.of("content", "source");
        write(source, bytes(1));
        Set<BlobKey> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            BlobKey key = BlobKey.of("staging", "7", "b" + i);
            store.link(source, key);
            keys.add(key);
        }
        return keys;
    }

    private Map<BlobKey, Long> list(BlobKey prefix) throws IOException {
        Map<BlobKey, Long> listed = new HashMap<>();
        store.list(prefix, (key, size) -> {
            assertThat(listed.put(key, size)).as("listed before").isNull();
            return true;
        });
        return listed;
    }
}
