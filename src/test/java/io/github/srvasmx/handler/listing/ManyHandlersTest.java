package io.github.srvasmx.handler.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.download.StagingAreas;
import io.github.srvasmx.handler.upload.UploadFixtures;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A session with more handlers than a list contains. */
@NightlyOnEveryDatabase
class ManyHandlersTest extends HandlerListingTestCase {

    @Test
    void listsTheNewestOfMoreThanAThousandDownloads() throws IOException {
        List<HandlerId> newest = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            newest.add(download(MINE, NOW.plusMillis((i * 7) % 1_000)));
        }
        assertThat(handlers()).containsExactlyInAnyOrderElementsOf(newest);
        assertThat(listing.list(TICKET).more()).isFalse();

        HandlerId older = download(MINE, NOW.minusMillis(1));
        assertThat(handlers()).containsExactlyInAnyOrderElementsOf(newest).doesNotContain(older);
        assertThat(listing.list(TICKET).handlers())
                .extracting(handler -> handler.created().orElseThrow())
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(listing.list(TICKET).more()).isTrue();

        HandlerId newer = download(MINE, NOW.plusMillis(1_000));
        assertThat(handlers()).hasSize(1_000).startsWith(newer);
    }

    @Test
    void followsWhatIsStagedAndDeletedAmongManyDownloads() throws IOException {
        List<HandlerId> staged = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            staged.add(download(MINE, NOW.plusMillis(i)));
        }
        Collections.reverse(staged);
        assertThat(handlers()).isEqualTo(staged.subList(0, 1_000));

        // Most of the newest, so that the server does not remember enough of the others.
        for (HandlerId deleted : staged.subList(0, 2_900)) {
            staging.delete(MINE, deleted);
        }
        // As another process deletes.
        store.delete(
                BlobKey.of("staging", "7", MINE.id().value(), staged.get(2_900).toString()));
        HandlerId newest = download(MINE, NOW.plusMillis(5_000));
        HandlerId oldest = download(MINE, NOW.minusMillis(1));

        List<HandlerId> expected = new ArrayList<>(List.of(newest));
        expected.addAll(staged.subList(2_901, 3_900));
        assertThat(handlers()).isEqualTo(expected);
        assertThat(listing.list(TICKET).more()).isTrue();
        for (HandlerId deleted : staged.subList(2_901, 3_900)) {
            staging.delete(MINE, deleted);
        }
        expected = new ArrayList<>(List.of(newest));
        expected.addAll(staged.subList(3_900, 4_000));
        expected.add(oldest);
        assertThat(handlers()).isEqualTo(expected);
        assertThat(listing.list(TICKET).more()).isFalse();
    }

    @Test
    void readsAllFilesOfASessionWithManyDownloadsOnce() throws IOException {
        AtomicInteger searches = new AtomicInteger();
        StagingArea counting = StagingAreas.unlimited(new ForwardingBlobStore(store) {
            @Override
            public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
                searches.incrementAndGet();
                super.list(prefix, visitor);
            }
        });
        HandlerListingService counted =
                new HandlerListingService(auth, counting, UploadFixtures.repository(database, NOW));
        for (int i = 0; i < 1_500; i++) {
            StagingAreas.stage(counting, CONTENT, 42, MINE, newId(NOW.plusMillis(i)));
        }
        counted.list(TICKET);
        int afterTheFirst = searches.get();

        for (int i = 0; i < 10; i++) {
            StagingAreas.stage(counting, CONTENT, 42, MINE, newId(NOW.plusMillis(2_000 + i)));
            assertThat(counted.list(TICKET).handlers()).hasSize(1_000);
        }

        assertThat(searches).hasValue(afterTheFirst);
    }

    @Test
    void looksUpManyDownloadsAgainOnlyAfterAChange() throws IOException {
        AtomicInteger lookUps = new AtomicInteger();
        StagingArea counting = StagingAreas.unlimited(new ForwardingBlobStore(store) {
            @Override
            public OptionalLong size(BlobKey key) throws IOException {
                lookUps.incrementAndGet();
                return super.size(key);
            }
        });
        List<HandlerId> staged = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            staged.add(0, newId(NOW.plusMillis(i)));
            StagingAreas.stage(counting, CONTENT, 42, MINE, staged.get(0));
        }
        HandlerListingService counted =
                new HandlerListingService(auth, counting, UploadFixtures.repository(database, NOW));
        HandlerListing first = counted.list(TICKET);
        counted.list(TICKET);
        assertThat(lookUps.getAndSet(0))
                .as("the last change was just now, so the next one may get the same time")
                .isEqualTo(1_001);

        letTheLastChangeBeLongAgo();
        counted.list(TICKET);
        assertThat(lookUps.getAndSet(0)).isEqualTo(1_001);
        assertThat(counted.list(TICKET)).isEqualTo(first).isEqualTo(listing.list(TICKET));
        assertThat(lookUps).hasValue(0);

        // As another process deletes.
        store.delete(BlobKey.of("staging", "7", MINE.id().value(), staged.get(0).toString()));
        assertThat(counted.list(TICKET)).isEqualTo(listing.list(TICKET)).isNotEqualTo(first);
        letTheLastChangeBeLongAgo();
        counted.list(TICKET);
        StagingAreas.stage(counting, CONTENT, 42, MINE, newId(NOW.plusMillis(2_000)));
        letTheLastChangeBeLongAgo();
        assertThat(counted.list(TICKET))
                .as("the server's own change, whatever its time")
                .isEqualTo(new HandlerListingService(
                                auth, StagingAreas.unlimited(store), UploadFixtures.repository(database, NOW))
                        .list(TICKET));
    }

    private void letTheLastChangeBeLongAgo() throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("staging").resolve("7").resolve(MINE.id().value()), FileTime.from(Instant.EPOCH));
    }

    @Test
    void aCallDoesNotWaitWhileAnotherLooksUpManyDownloads() throws Exception {
        CyclicBarrier lookUps = new CyclicBarrier(2);
        AtomicBoolean together = new AtomicBoolean();
        StagingArea meeting = StagingAreas.unlimited(new ForwardingBlobStore(store) {
            @Override
            public OptionalLong size(BlobKey key) throws IOException {
                if (together.get()) {
                    try {
                        lookUps.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                        throw new IOException(e);
                    }
                }
                return super.size(key);
            }
        });
        HandlerListingService listings =
                new HandlerListingService(auth, meeting, UploadFixtures.repository(database, NOW));
        for (int i = 0; i < 1_001; i++) {
            StagingAreas.stage(meeting, CONTENT, 42, MINE, newId(NOW.plusMillis(i)));
        }
        HandlerListing alone = listings.list(TICKET);
        together.set(true);

        assertThat(AtOnce.call(2, () -> listings.list(TICKET))).containsExactly(alone, alone);
    }

    @Test
    void listsTheNewestOfMoreThanAThousandUploads() throws IOException {
        HandlerId oldest = upload(MINE, NOW.minusMillis(1));
        database.transactions().executeWithoutResult(status -> {
            for (int i = 0; i < 999; i++) {
                upload(MINE, NOW);
            }
        });
        assertThat(handlers()).hasSize(1_000).endsWith(oldest);
        assertThat(listing.list(TICKET).more()).isFalse();

        upload(MINE, NOW);
        HandlerId download = download(MINE, NOW.minusMillis(2));
        assertThat(handlers()).hasSize(1_001).doesNotContain(oldest).endsWith(download);
        assertThat(listing.list(TICKET).more()).isTrue();
    }
}
