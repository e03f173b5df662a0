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
import io.github.srvasmx.handler.HandlerActivities;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.OpenHandler;
import io.github.srvasmx.handler.upload.UploadRepository;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import io.github.srvasmx.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session is told it has, on a real store and a real database; who is signed in is given. */
class HandlerListingServiceTest {

    private static final String TICKET = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    private static final BlobKey CONTENT = BlobKey.of("content", "document");
    private static final Session MINE = session("0123456789abcdef0123456789abcdef");
    private static final Session OTHERS = session("ffffffffffffffffffffffffffffffff");
    private static final Instant NOW = Instant.parse("2026-11-23T05:20:00.123Z");

    private final AuthService auth = mock();
    private TestDatabase database;
    private BlobStore store;
    private HandlerListingService open;

    @BeforeEach
    void signIn(@TempDir Path folder) throws IOException {
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
                    .sql("INSERT INTO sessions VALUES (?, ?, 7, 0, 0, 0)")
                    .params(session.id().value(), session.id().value())
                    .update();
        }
        when(auth.requireSession(TICKET)).thenReturn(MINE);
        open = new HandlerListingService(auth, HandlerActivities.staging(store), uploads(NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thereIsNothingAtFirst() throws IOException {
        assertThat(open.list(TICKET)).isEqualTo(new HandlerListing(List.of(), false));
    }

    @Test
    void theNewestStandsFirstOfWhicheverKind() throws IOException {
        HandlerId second = download(MINE, NOW.plusMillis(2));
        HandlerId first = upload(MINE, NOW.plusMillis(1));
        HandlerId fourth = download(MINE, NOW.plusMillis(4));
        HandlerId third = upload(MINE, NOW.plusMillis(3));

        assertThat(open.list(TICKET).handlers())
                .containsExactly(
                        new OpenHandler.Download(fourth, 42),
                        new OpenHandler.Upload(third, 0, Optional.of(NOW.plusMillis(3)), false),
                        new OpenHandler.Download(second, 42),
                        new OpenHandler.Upload(first, 0, Optional.of(NOW.plusMillis(1)), false));
        assertThat(open.list(TICKET).handlers().get(0).created()).contains(NOW.plusMillis(4));
    }

    @Test
    void whatAnOlderServerStagedHasNoTimeAndStandsLast() throws IOException {
        HandlerId old = new HandlerId(UUID.fromString("f3f2504e-4f89-41d3-9a0c-0305e82c3301"));
        HandlerActivities.staging(store).link(CONTENT, 42, MINE, old);
        HandlerId dated = download(MINE, Instant.EPOCH);

        assertThat(handlers()).containsExactly(dated, old);
        assertThat(open.list(TICKET).handlers().get(1).created()).isEmpty();
    }

    @Test
    void nothingOfAnotherSessionIsTold() throws IOException {
        download(OTHERS, NOW);
        upload(OTHERS, NOW);
        HandlerId mine = download(MINE, NOW);

        assertThat(handlers()).containsExactly(mine);
    }

    @Test
    void whatIsNoHandlerIsNotTold() throws IOException {
        store.link(CONTENT, BlobKey.of("staging", "7", MINE.id().value(), "no-handler"));

        assertThat(open.list(TICKET).handlers()).isEmpty();
    }

    @Test
    void ofMoreThanAThousandDownloadsTheNewestAreTold() throws IOException {
        List<HandlerId> made = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(download(MINE, NOW.plusMillis((i * 7) % 1_000)));
        }
        assertThat(handlers()).containsExactlyInAnyOrderElementsOf(made);
        assertThat(open.list(TICKET).more()).isFalse();

        HandlerId older = download(MINE, NOW.minusMillis(1));
        assertThat(handlers()).containsExactlyInAnyOrderElementsOf(made).doesNotContain(older);
        assertThat(open.list(TICKET).handlers())
                .extracting(handler -> handler.created().orElseThrow())
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(open.list(TICKET).more()).isTrue();

        HandlerId newer = download(MINE, NOW.plusMillis(1_000));
        assertThat(handlers()).hasSize(1_000).startsWith(newer);
    }

    @Test
    void ofMoreThanAThousandUploadsTheNewestAreTold() throws IOException {
        HandlerId oldest = upload(MINE, NOW.minusMillis(1));
        database.transactions().executeWithoutResult(status -> {
            for (int i = 0; i < 999; i++) {
                upload(MINE, NOW);
            }
        });
        assertThat(handlers()).hasSize(1_000).endsWith(oldest);
        assertThat(open.list(TICKET).more()).isFalse();

        upload(MINE, NOW);
        HandlerId download = download(MINE, NOW.minusMillis(2));
        assertThat(handlers()).hasSize(1_001).doesNotContain(oldest).endsWith(download);
        assertThat(open.list(TICKET).more()).isTrue();
    }

    @Test
    void theStoreIsAskedForNothingBeforeTheTicketIsGood() {
        BlobStore untouched = mock();
        when(auth.requireSession(anyString())).thenThrow(Refusal.SESSION_EXPIRED);

        assertThatThrownBy(() ->
                        new HandlerListingService(auth, HandlerActivities.staging(untouched), uploads(NOW)).list("bad"))
                .isInstanceOf(Refusal.class);

        verifyNoInteractions(untouched);
    }

    private List<HandlerId> handlers() throws IOException {
        return open.list(TICKET).handlers().stream().map(OpenHandler::handler).toList();
    }

    private HandlerId download(Session session, Instant time) throws IOException {
        HandlerId handler = at(time).next();
        HandlerActivities.staging(store).link(CONTENT, 42, session, handler);
        return handler;
    }

    private HandlerId upload(Session session, Instant time) {
        HandlerId handler = at(time).next();
        uploads(time).insert(session, handler);
        return handler;
    }

    private UploadRepository uploads(Instant now) {
        return new UploadRepository(
                database.jdbc(),
                database.transactions(),
                HandlerActivities.KEPT_FOR_A_DAY,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static HandlerIdGenerator at(Instant now) {
        return new HandlerIdGenerator(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Session session(String id) {
        return new Session(new SessionId(id), new User(7, "user", "", "", "", false), Instant.MAX, Instant.MAX);
    }
}
