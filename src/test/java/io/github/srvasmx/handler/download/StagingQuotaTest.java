package io.github.srvasmx.handler.download;

import static io.github.srvasmx.handler.download.StagingQuotaPropertiesTest.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerIdGenerator;
import io.github.srvasmx.handler.download.StagingCounter.Total;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.file.FileBlobStore;
import io.github.srvasmx.testing.AtOnce;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private BlobStore store;

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
        stage(staging(0, 0, 0, 0, 2, 0), OTHER_USER, 1);
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
        assertThatThrownBy(() -> staging.link(BlobKey.of("content", "none"), SIZE, MINE, ids.next()))
                .isInstanceOf(IOException.class);

        stage(staging, MINE, 1);
    }

    @Test
    void noCallWaitsForTheCountAtTheStart() throws IOException {
        StagingCounter counter = new StagingCounter(new Total(5, 0), 0);
        StagingCounter.Count unexpected = () -> {
            throw new AssertionError("Another count is running");
        };

        counter.countInitially(() -> {
            assertThat(counter.reserve(1, 0, unexpected)).isTrue();
            assertThat(counter.reserve(1, 0, unexpected)).isTrue();
            return new Total(2, 2);
        });

        assertThat(counter.reserve(1, 0, unexpected)).isTrue();
        assertThat(counter.reserve(1, 0, () -> new Total(5, 5))).isFalse();
    }

    @Test
    void theNextCallCountsIfTheCountAtTheStartFailed() throws IOException {
        StagingCounter counter = new StagingCounter(new Total(5, 0), 0);
        assertThatThrownBy(() -> counter.countInitially(() -> {
                    throw new IOException("The disk is broken");
                }))
                .isInstanceOf(IOException.class);

        assertThat(counter.reserve(1, 0, () -> new Total(5, 5))).isFalse();
    }

    @Test
    void theCountAtTheStartIncludesEverything() throws IOException {
        stage(staging(0, 0, 0, 0, 0, 0), MINE, 2);
        StagingQuotaProperties properties = properties(0, 0, 0, 0, 2, 0);
        StagingQuota quota = new StagingQuota(store, properties);

        quota.countEverything();

        assertThatThrownBy(() -> quota.stage(MINE, SIZE, () -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessage(SERVER_FULL);
    }

    @Test
    void countsOnlyWhenTheUpperBoundReachesTheLimit() throws IOException {
        StagingCounter counter = new StagingCounter(new Total(2, 0), 0);
        List<String> counts = new ArrayList<>();
        StagingCounter.Count count = () -> {
            counts.add("counted");
            return new Total(counts.size() == 1 ? 0 : 1, 0);
        };

        for (int i = 0; i < 2; i++) {
            assertThat(counter.reserve(1, 0, count)).isTrue();
            counter.release(1);
        }
        assertThat(counts).hasSize(1);

        assertThat(counter.reserve(1, 0, count)).isTrue();
        assertThat(counts).hasSize(2);
    }

    @Test
    void aFullServerDoesNotCountOnEachCall() throws IOException {
        StagingCounter counter = new StagingCounter(new Total(1, 0), 1_000);
        List<String> counts = new ArrayList<>();
        StagingCounter.Count count = () -> {
            counts.add("counted");
            return new Total(counts.size() < 2 ? 1 : 0, 0);
        };

        assertThat(counter.reserve(1, 0, count)).isFalse();
        assertThat(counter.reserve(1, 999, count)).isFalse();
        assertThat(counts).hasSize(1);
        assertThat(counter.reserve(1, 1_000, count)).isTrue();
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
            staging.link(CONTENT, SIZE, session, handler);
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
