package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobDraft;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FileBlobMaintenanceTest extends FileStoreTestCase {

    private static final BlobKey SOURCE = BlobKey.of("content", "a");
    private static final BlobKey LINK = BlobKey.of("staging", "7", "b", "c");

    @Test
    void aLinkHasTheTimeOfItsSource() throws IOException {
        Instant before = Instant.now().minus(Duration.ofSeconds(10));
        write(SOURCE);
        store.link(SOURCE, LINK);

        Instant written = store.writtenAt(SOURCE).orElseThrow();
        assertThat(written).isBetween(before, Instant.now().plus(Duration.ofSeconds(10)));
        assertThat(store.writtenAt(LINK)).contains(written);
        assertThat(store.writtenAt(BlobKey.of("content", "b"))).isEmpty();
    }

    @Test
    void tellsSinceWhenTheBlobsBelowAPrefixAreTheSame() throws IOException {
        BlobKey prefix = BlobKey.of("staging", "7", "b");
        BlobKey other = BlobKey.of("staging", "7", "b", "d");
        assertThat(store.unchangedSince(prefix)).isEmpty();
        write(SOURCE);
        store.link(SOURCE, LINK);
        assertThat(store.unchangedSince(prefix))
                .as("the next change may get the same time")
                .isEmpty();

        Instant before = letTheLastChangeBeLongAgo(prefix);
        assertThat(store.unchangedSince(prefix)).contains(before);

        store.link(SOURCE, other);
        assertThat(store.unchangedSince(prefix)).isEmpty();
        letTheLastChangeBeLongAgo(prefix);
        store.delete(other);
        assertThat(store.unchangedSince(prefix)).isEmpty();
    }

    private Instant letTheLastChangeBeLongAgo(BlobKey prefix) throws IOException {
        Instant time = Instant.parse("2001-02-03T04:05:06Z");
        Files.setLastModifiedTime(root.resolve(prefix.toString()), FileTime.from(time));
        return time;
    }

    @Test
    void aNewBlobIsNotOlderThanTheOldestWriter() throws IOException {
        write(SOURCE);

        assertThat(store.writtenAt(SOURCE).orElseThrow()).isAfterOrEqualTo(store.oldestWriterStart());
    }

    @Test
    void whatIsBeingWrittenIsNotAbandoned() throws IOException {
        try (BlobDraft draft = store.newDraft(SOURCE);
                BlobSpool spool = store.newSpool()) {
            draft.write(1);
            spool.write(2);
            store.removeAbandonedDrafts();
            draft.finish();
            spool.store(LINK);
        }

        assertThat(read(SOURCE)).containsExactly(1);
        assertThat(read(LINK)).containsExactly(2);
    }

    @Test
    void aMovedBlobIsAtItsNewKeyOnlyAndKeepsItsTime() throws IOException {
        write(SOURCE);
        Instant written = store.writtenAt(SOURCE).orElseThrow();

        assertThat(store.move(SOURCE, LINK)).isTrue();

        assertThat(store.writtenAt(LINK)).contains(written);
        assertThat(store.size(SOURCE)).isEmpty();
        assertThat(store.move(SOURCE, LINK)).isFalse();
        assertThat(store.writtenAt(LINK)).contains(written);
    }

    @Test
    void pruneDeletesNoBlob() throws IOException {
        write(SOURCE);
        store.link(SOURCE, LINK);
        store.link(SOURCE, BlobKey.of("staging", "8", "b", "c"));
        store.delete(BlobKey.of("staging", "8", "b", "c"));

        store.prune(BlobKey.of("staging"));
        store.prune(BlobKey.of("nothing"));

        assertThat(store.writtenAt(LINK)).isPresent();
        assertThat(store.writtenAt(SOURCE)).isPresent();
    }

    @Test
    void linksAndDraftsSucceedDuringPrune() throws Exception {
        write(SOURCE);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> pruning = other.submit(() -> {
                while (!done.get()) {
                    store.prune(BlobKey.of("staging"));
                }
                return null;
            });
            for (int i = 0; i < 1_000; i++) {
                store.link(SOURCE, LINK);
                store.delete(LINK);
                if (i % 20 == 0) {
                    write(LINK);
                    store.delete(LINK);
                }
            }
            done.set(true);
            pruning.get();
        } finally {
            done.set(true);
            other.shutdown();
        }
    }

    private void write(BlobKey key) throws IOException {
        write(key, bytes(3));
    }
}
