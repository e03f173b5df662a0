package io.github.srvasmx.handler.download;

import static io.github.srvasmx.handler.quota.StagingQuotaPropertiesTest.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.quota.OwnStagingQuota;
import io.github.srvasmx.handler.quota.StagingQuotaProperties;
import io.github.srvasmx.handler.quota.StagingScope;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingQuotaTest {

    private static final String EXCEEDED = "Download quota exceeded.";
    private static final String SERVER_FULL = "SystemError:Too much is staged on the server, try again later";
    private static final BlobKey CONTENT = BlobKey.of("content", "document");
    private static final int SIZE = 100;

    private static final Session MINE = session(7, "0123456789abcdef0123456789abcdef");
    private static final Session MINE_TOO = session(7, "ffffffffffffffffffffffffffffffff");
    private static final Session OTHER_USER = session(8, "00000000000000000000000000000000");

    private final HandlerIdGenerator ids = HandlerFixtures.handlerIds(Clock.systemUTC());
    private LocalBlobStore store;

    @BeforeEach
    void storeADocument(@TempDir Path folder) throws IOException {
        store = new FileBlobStore(folder);
        store.write(CONTENT, new ByteArrayInputStream(new byte[SIZE]));
    }

    @Test
    void aSessionStagesNoMoreHandlersThanItsQuota() throws IOException {
        StagingArea staging = staging(3, 0, 0, 0, 0, 0);
        List<HandlerId> staged = stage(staging, MINE, 3);

        assertRefused(EXCEEDED, staging, MINE);
        stage(staging, MINE_TOO, 3);

        staging.delete(MINE, staged.get(1));
        stage(staging, MINE, 1);
        assertRefused(EXCEEDED, staging, MINE);
    }

    @Test
    void aSessionStagesNoMoreBytesThanItsQuota() throws IOException {
        StagingArea staging = staging(0, 2 * SIZE, 0, 0, 0, 0);
        HandlerId first = stage(staging, MINE, 2).get(0);

        assertRefused(EXCEEDED, staging, MINE);
        staging.delete(MINE, first);
        stage(staging, MINE, 1);
    }

    @Test
    void aUserStagesNoMoreThanItsQuotaInAllItsSessions() throws IOException {
        StagingArea byHandlers = staging(0, 0, 3, 0, 0, 0);
        stage(byHandlers, MINE, 2);
        stage(byHandlers, MINE_TOO, 1);

        assertRefused(EXCEEDED, byHandlers, MINE);
        assertRefused(EXCEEDED, staging(0, 0, 0, 3 * SIZE, 0, 0), MINE_TOO);
        stage(byHandlers, OTHER_USER, 3);
    }

    @Test
    void allUsersTogetherStageNoMoreThanTheQuotaOfTheServer() throws IOException {
        StagingArea byHandlers = staging(0, 0, 0, 0, 2, 0);
        HandlerId mine = stage(byHandlers, MINE, 1).get(0);
        stage(byHandlers, OTHER_USER, 1);

        assertRefused(SERVER_FULL, byHandlers, OTHER_USER);
        assertRefused(SERVER_FULL, staging(0, 0, 0, 0, 0, 2 * SIZE), MINE);

        byHandlers.delete(MINE, mine);
        stage(byHandlers, OTHER_USER, 1);
    }

    @Test
    void countsFilesFromBeforeTheStart() throws IOException {
        stage(staging(0, 0, 0, 0, 0, 0), MINE, 5);

        assertRefused(EXCEEDED, staging(5, 0, 0, 0, 0, 0), MINE);
    }

    @Test
    void concurrentCallsDoNotExceedTheQuotaTogether() throws Exception {
        StagingArea staging = staging(10, 0, 0, 0, 0, 0);

        List<Boolean> staged = AtOnce.call(20, () -> {
            try {
                stage(staging, MINE, 1);
                return true;
            } catch (Refusal e) {
                return false;
            }
        });

        assertThat(staged.stream().filter(succeeded -> succeeded)).hasSize(10);
    }

    @Test
    void aFailedStagingDoesNotUseUpTheQuota() throws IOException {
        StagingArea staging = staging(1, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> staging.stage(BlobKey.of("content", "none"), SIZE, MINE, ids.next()))
                .isInstanceOf(IOException.class);

        stage(staging, MINE, 1);
    }

    @Test
    void aRefusedCallCountsNothing() throws IOException {
        FakeCounts counts = new FakeCounts();
        StagingArea staging = counts.staging(properties(2, 0, 0, 0, 0, 0));
        stage(staging, MINE, 2);
        long listings = counts.listings();

        for (int i = 0; i < 100; i++) {
            assertRefused(EXCEEDED, staging, MINE);
        }

        assertThat(counts.listings()).isEqualTo(listings);
        assertThat(counts.waiting()).isEmpty();
    }

    @Test
    void aDeleteMakesRoomWithoutACount() throws IOException {
        FakeCounts counts = new FakeCounts();
        StagingArea staging = counts.staging(properties(2, 2 * SIZE, 2, 2 * SIZE, 2, 2 * SIZE));
        HandlerId first = stage(staging, MINE, 2).get(0);
        long listings = counts.listings();

        for (int i = 0; i < 5; i++) {
            staging.delete(MINE, first);
            staging.delete(MINE, first);
            first = stage(staging, MINE, 1).get(0);
            assertRefused(EXCEEDED, staging, MINE);
        }

        assertThat(counts.listings()).isEqualTo(listings);
    }

    @Test
    void aLogOutMakesRoomForTheUserWithoutACount() throws IOException {
        FakeCounts counts = new FakeCounts();
        StagingArea staging = counts.staging(properties(0, 0, 3, 0, 4, 0));
        stage(staging, MINE, 3);
        assertRefused(EXCEEDED, staging, MINE_TOO);

        staging.deleteAll(MINE);

        stage(staging, MINE_TOO, 3);
        stage(staging, OTHER_USER, 1);
        assertRefused(EXCEEDED, staging, MINE_TOO);
        assertRefused(SERVER_FULL, staging, OTHER_USER);
    }

    @Test
    void theDeletesOfAnotherProcessMakeRoomAfterARecount() throws IOException {
        FakeCounts counts = new FakeCounts();
        StagingArea staging = counts.staging(properties(2, 0, 0, 0, 0, 0));
        HandlerId first = stage(staging, MINE, 2).get(0);
        StagingAreas.unlimited(store).delete(MINE, first);
        assertRefused(EXCEEDED, staging, MINE);

        counts.pass(Duration.ofSeconds(10));
        assertRefused(EXCEEDED, staging, MINE);
        assertRefused(EXCEEDED, staging, MINE);
        assertThat(counts.waiting()).hasSize(1);
        counts.runWaiting();

        stage(staging, MINE, 1);
        assertRefused(EXCEEDED, staging, MINE);
        assertThat(counts.waiting()).isEmpty();
    }

    @Test
    void theCountAtTheStartIncludesEverything() throws IOException {
        stage(staging(0, 0, 0, 0, 0, 0), MINE, 2);
        OwnStagingQuota quota =
                new OwnStagingQuota(new LinkedTally(store), properties(0, 0, 0, 0, 2, 0), Runnable::run, () -> 0);

        quota.countEverything();

        assertThatThrownBy(() -> quota.stage(MINE, SIZE, () -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessage(SERVER_FULL);
    }

    @Test
    void aCountAtTheStartThatFailsIsRepeated() throws IOException {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicLong nanos = new AtomicLong();
        LinkedTally tally = new LinkedTally(store);
        OwnStagingQuota quota = new OwnStagingQuota(
                scope -> {
                    if (broken.get() && scope instanceof StagingScope.Everything) {
                        throw new IOException("Too many open files");
                    }
                    return tally.count(scope);
                },
                properties(0, 0, 0, 0, 2, 0),
                Runnable::run,
                nanos::get);
        assertThatThrownBy(quota::countEverything).hasMessage("Too many open files");
        StagingArea staging = StagingAreas.limited(store, quota);
        stage(staging, MINE, 1);

        broken.set(false);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        stage(staging, MINE, 1);

        assertRefused(SERVER_FULL, staging, MINE);
        assertThat(quota.staged().handlers()).isEqualTo(2);
    }

    /** A log-out deletes the folder of the session while another call stages a file in it. */
    @Test
    void aFileThatIsStagedDuringALogOutDoesNotUseUpTheQuota() throws IOException {
        OwnStagingQuota quota =
                new OwnStagingQuota(new LinkedTally(store), properties(0, 0, 1, SIZE, 1, SIZE), Runnable::run, () -> 0);
        quota.countEverything();
        // A first count during the delete would make the bound too high until the next count.
        StagingArea calm = StagingAreas.limited(store, quota);
        calm.delete(MINE, stage(calm, MINE, 1).get(0));
        AtomicReference<StagingArea> area = new AtomicReference<>();
        LocalBlobStore raced = new ForwardingBlobStore(store) {
            @Override
            public void deleteAll(BlobKey prefix, ObjLongConsumer<BlobKey> listener) throws IOException {
                stage(Objects.requireNonNull(area.get()), MINE, 1);
                super.deleteAll(prefix, listener);
            }
        };
        StagingArea limited = StagingAreas.limited(raced, quota);
        area.set(limited);

        limited.deleteAll(MINE);

        assertThat(quota.staged().handlers()).isZero();
        assertThat(quota.staged().bytes()).isZero();
        stage(calm, MINE_TOO, 1);
    }

    /** Each call that stages a file asks first. Only a staging itself takes the last place. */
    @Test
    void aCallThatOnlyAsksForRoomTakesNone() throws Exception {
        StagingArea staging = staging(1, 0, 1, 0, 1, 0);
        AtomicBoolean done = new AtomicBoolean();
        Thread asking = new Thread(() -> {
            while (!done.get()) {
                try {
                    staging.requireQuota(MINE);
                } catch (Refusal e) {
                    // The only place is taken at the moment.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        asking.start();
        try {
            for (int i = 0; i < 3_000; i++) {
                staging.delete(MINE, stage(staging, MINE, 1).get(0));
            }
        } finally {
            done.set(true);
            asking.join();
        }
    }

    /** A store that counts its listings, recounts that run when the test says so, and a clock of the test. */
    private final class FakeCounts {

        private final List<Runnable> waiting = new ArrayList<>();
        private final AtomicLong listings = new AtomicLong();
        private final AtomicLong nanos = new AtomicLong();

        StagingArea staging(StagingQuotaProperties properties) throws IOException {
            LocalBlobStore counted = new ForwardingBlobStore(store) {
                @Override
                public void list(BlobKey prefix, BlobVisitor visitor) throws IOException {
                    listings.incrementAndGet();
                    super.list(prefix, visitor);
                }
            };
            OwnStagingQuota quota = new OwnStagingQuota(new LinkedTally(counted), properties, waiting::add, nanos::get);
            quota.countEverything();
            return StagingAreas.limited(counted, quota);
        }

        long listings() {
            return listings.get();
        }

        List<Runnable> waiting() {
            return waiting;
        }

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        void runWaiting() {
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            due.forEach(Runnable::run);
        }
    }

    private StagingArea staging(
            long sessionHandlers, long sessionBytes, long userHandlers, long userBytes, long handlers, long bytes) {
        StagingQuotaProperties properties =
                properties(sessionHandlers, sessionBytes, userHandlers, userBytes, handlers, bytes);
        return StagingAreas.limited(store, properties);
    }

    private List<HandlerId> stage(StagingArea staging, Session session, int count) throws IOException {
        List<HandlerId> staged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            HandlerId handler = ids.next();
            staging.stage(CONTENT, SIZE, session, handler);
            staged.add(handler);
        }
        return staged;
    }

    private void assertRefused(String text, StagingArea staging, Session session) {
        assertThatThrownBy(() -> stage(staging, session, 1))
                .isInstanceOf(Refusal.class)
                .hasMessage(text);
    }

    private static Session session(long user, String id) {
        return new Session(
                new SessionId(id), new User(user, "user" + user, "", "", "", false), Instant.MAX, Instant.MAX);
    }
}
