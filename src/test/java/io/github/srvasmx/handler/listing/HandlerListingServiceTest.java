package io.github.srvasmx.handler.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.github.srvasmx.auth.AuthService;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.download.StagingArea;
import io.github.srvasmx.handler.download.StagingAreas;
import io.github.srvasmx.handler.upload.UploadFixtures;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.ForwardingBlobStore;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a real store and a real database. The session is a mock. */
@NightlyOnEveryDatabase
class HandlerListingServiceTest {

    private static final String TICKET = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    private static final BlobKey CONTENT = BlobKey.of("content", "document");
    private static final Session MINE = session("0123456789abcdef0123456789abcdef");
    private static final Session OTHERS = session("ffffffffffffffffffffffffffffffff");
    private static final Instant NOW = Instant.parse("2026-11-23T05:20:00.123Z");

    private final AuthService auth = mock();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private LocalBlobStore store;
    private StagingArea staging;
    private HandlerListingService listing;

    @BeforeEach
    void signIn() throws IOException {
        database = TestDatabase.in(folder);
        store = new FileBlobStore(folder);
        store.write(CONTENT, new ByteArrayInputStream(new byte[42]));
        database.jdbc().sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        VALUES (7, 'user', 'user', '', '', '', '', 0, 1, 1, 0)
                        """).update();
        for (Session session : List.of(MINE, OTHERS)) {
            database.jdbc()
                    .sql(
                            "INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at) VALUES (?, ?, 7, 0, 0, 0)")
                    .params(session.id().value(), session.id().value())
                    .update();
        }
        when(auth.requireSession(TICKET)).thenReturn(MINE);
        staging = StagingAreas.unlimited(store);
        listing = new HandlerListingService(auth, staging, UploadFixtures.repository(database, NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewSessionHasNoHandlers() throws IOException {
        assertThat(listing.list(TICKET)).isEqualTo(new HandlerListing(List.of(), false));
    }

    @Test
    void listsDownloadsAndUploadsNewestFirst() throws IOException {
        HandlerId second = download(MINE, NOW.plusMillis(2));
        HandlerId first = upload(MINE, NOW.plusMillis(1));
        HandlerId fourth = download(MINE, NOW.plusMillis(4));
        HandlerId third = upload(MINE, NOW.plusMillis(3));

        assertThat(listing.list(TICKET).handlers())
                .containsExactly(
                        new OpenHandler.Download(fourth, 42),
                        new OpenHandler.Upload(third, 0, Optional.of(NOW.plusMillis(3)), false),
                        new OpenHandler.Download(second, 42),
                        new OpenHandler.Upload(first, 0, Optional.of(NOW.plusMillis(1)), false));
        assertThat(listing.list(TICKET).handlers().get(0).created()).contains(NOW.plusMillis(4));
    }

    @Test
    void listsHandlersWithoutATimeLast() throws IOException {
        HandlerId old = new HandlerId(UUID.fromString("f3f2504e-4f89-41d3-9a0c-0305e82c3301"));
        StagingAreas.stage(staging, CONTENT, 42, MINE, old);
        HandlerId dated = download(MINE, Instant.EPOCH);

        assertThat(handlers()).containsExactly(dated, old);
        assertThat(listing.list(TICKET).handlers().get(1).created()).isEmpty();
    }

    @Test
    void listsNothingOfAnotherSession() throws IOException {
        download(OTHERS, NOW);
        upload(OTHERS, NOW);
        HandlerId mine = download(MINE, NOW);

        assertThat(handlers()).containsExactly(mine);
    }

    @Test
    void listsOnlyHandlers() throws IOException {
        store.link(CONTENT, BlobKey.of("staging", "7", MINE.id().value(), "no-handler"));

        assertThat(listing.list(TICKET).handlers()).isEmpty();
    }

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

    @Test
    void checksTheTicketBeforeItUsesTheStore() {
        LocalBlobStore unused = mock();
        when(auth.requireSession(anyString())).thenThrow(Refusal.SESSION_EXPIRED);

        assertThatThrownBy(() -> new HandlerListingService(
                                auth, StagingAreas.unlimited(unused), UploadFixtures.repository(database, NOW))
                        .list("bad"))
                .isInstanceOf(Refusal.class);

        verifyNoInteractions(unused);
    }

    private List<HandlerId> handlers() throws IOException {
        return listing.list(TICKET).handlers().stream()
                .map(OpenHandler::handler)
                .toList();
    }

    private HandlerId download(Session session, Instant time) throws IOException {
        HandlerId handler = newId(time);
        StagingAreas.stage(staging, CONTENT, 42, session, handler);
        return handler;
    }

    private HandlerId upload(Session session, Instant time) {
        HandlerId handler = newId(time);
        UploadFixtures.create(database, time, session, handler);
        return handler;
    }

    private static HandlerId newId(Instant time) {
        return HandlerFixtures.handlerIds(Clock.fixed(time, ZoneOffset.UTC)).next();
    }

    private static Session session(String id) {
        return new Session(new SessionId(id), new User(7, "user", "", "", "", false), Instant.MAX, Instant.MAX);
    }
}
