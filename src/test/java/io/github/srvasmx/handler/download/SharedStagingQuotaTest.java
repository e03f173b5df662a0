package io.github.srvasmx.handler.download;

import static io.github.srvasmx.handler.quota.StagingQuotaPropertiesTest.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.quota.SharedStagingQuota;
import io.github.srvasmx.handler.quota.StagingQuotaProperties;
import io.github.srvasmx.handler.quota.StagingTurns;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quotas of servers that share a database. */
@OnPostgresql
class SharedStagingQuotaTest {

    private static final int SERVERS = 3;
    private static final long SIZE = 100;
    private static final Session MINE = session(7, 1);
    private static final Session MINE_TOO = session(7, 2);
    private static final Session OTHERS = session(8, 3);
    private static final BlobKey CONTENT = BlobKey.of("content", "ab", "c");

    private TestDatabase database;
    private JdbcClient jdbc;
    private StagedRowRepository rows;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.in(folder);
        jdbc = database.jdbc();
        rows = new StagedRowRepository(jdbc, HandlerFixtures.ONE_DAY);
        jdbc.sql("""
                        INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                           administrator, enabled, tickets_allowed, created_at)
                        VALUES (7, 'u7', 'u7', '', '', '', '', 0, 1, 1, 0), (8, 'u8', 'u8', '', '', '', '', 0, 1, 1, 0)
                        """).update();
        for (Session session : List.of(MINE, MINE_TOO, OTHERS)) {
            jdbc.sql("INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)"
                            + " VALUES (?, ?, ?, 0, 0, 0)")
                    .params(
                            session.id().value(),
                            session.id().value(),
                            session.user().id())
                    .update();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void serversThatStageAtOnceStageAsMuchAsOne() throws Exception {
        StagingQuotaProperties limits = properties(20, 0, 30, 0, 40, 0);
        AtomicInteger next = new AtomicInteger();

        AtOnce.call(2 * SERVERS, () -> {
            SharedStagingQuota server = server(limits);
            Session session = List.of(MINE, MINE_TOO, OTHERS).get(next.getAndIncrement() % 3);
            return stageUntilRefused(server, session);
        });

        assertThat(staged()).isEqualTo(40);
        assertThat(staged(MINE)).isLessThanOrEqualTo(20);
        assertThat(staged(MINE) + staged(MINE_TOO)).isLessThanOrEqualTo(30);
    }

    @Test
    void serversStageExactlyTheQuotaThatTheyShare() throws IOException {
        int limit = 4096;
        fill(MINE, limit - limit / 8);
        List<SharedStagingQuota> servers = servers(properties(limit, 0, 0, 0, 0, 0));

        int staged = 0;
        while (isStaged(servers.get(staged % SERVERS), MINE)) {
            staged++;
        }

        assertThat(staged).isEqualTo(limit / 8);
        assertThat(servers).noneMatch(server -> isStaged(server, MINE));
    }

    @Test
    void bytesAreLimitedExactly() throws IOException {
        List<SharedStagingQuota> servers = servers(properties(0, 10 * SIZE + SIZE / 2, 0, 0, 0, 0));

        int staged = 0;
        while (isStaged(servers.get(staged % SERVERS), MINE)) {
            staged++;
        }

        assertThat(staged).isEqualTo(10);
    }

    @Test
    void aDeleteByAnyServerMakesRoomAtOnce() throws IOException {
        List<SharedStagingQuota> servers = servers(properties(2, 0, 0, 0, 0, 0));
        HandlerId first = stage(servers.get(0), MINE);
        stage(servers.get(1), MINE);
        assertThatThrownBy(() -> servers.get(2).requireRoom(MINE)).isSameAs(Refusal.DOWNLOAD_QUOTA_EXCEEDED);
        assertThat(servers).noneMatch(server -> isStaged(server, MINE));

        rows.delete(MINE, first);

        servers.get(2).requireRoom(MINE);
        assertThat(isStaged(servers.get(2), MINE)).isTrue();
    }

    @Test
    void theLimitOfAllUsersHasItsOwnRefusal() throws IOException {
        List<SharedStagingQuota> servers = servers(properties(0, 0, 0, 0, 2, 0));
        stage(servers.get(0), MINE);
        stage(servers.get(1), OTHERS);

        assertThatThrownBy(() -> stage(servers.get(2), MINE_TOO)).isSameAs(Refusal.TOO_MUCH_STAGED);
    }

    @Test
    void aStagingThatFailsInItsTurnLeavesNothing() throws IOException {
        SharedStagingQuota server = server(properties(2, 0, 0, 0, 0, 0));

        assertThatThrownBy(() -> server.stage(MINE, SIZE, () -> {
                    rows.insertFile(MINE, handler(), CONTENT, SIZE);
                    throw new IOException("no longer");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no longer");

        assertThat(staged()).isZero();
        stage(server, MINE);
        stage(server, MINE);
    }

    @Test
    void whatAllUsersHaveStagedIsKnownToEachServer() throws IOException {
        List<SharedStagingQuota> servers = servers(properties(0, 0, 0, 0, 0, 0));
        stage(servers.get(0), MINE);
        stage(servers.get(1), OTHERS);

        assertThat(servers.get(2).staged().handlers()).isEqualTo(2);
        assertThat(servers.get(2).staged().bytes()).isEqualTo(2 * SIZE);
    }

    private List<SharedStagingQuota> servers(StagingQuotaProperties limits) {
        return IntStream.range(0, SERVERS).mapToObj(number -> server(limits)).toList();
    }

    private SharedStagingQuota server(StagingQuotaProperties limits) {
        return new SharedStagingQuota(
                rows, limits, new StagingTurns(jdbc, database.transactions()), Ticker.systemTicker());
    }

    private HandlerId stage(SharedStagingQuota server, Session session) throws IOException {
        HandlerId handler = handler();
        server.stage(session, SIZE, () -> rows.insertFile(session, handler, CONTENT, SIZE));
        return handler;
    }

    private boolean isStaged(SharedStagingQuota server, Session session) {
        try {
            stage(server, session);
            return true;
        } catch (Refusal e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int stageUntilRefused(SharedStagingQuota server, Session session) {
        int staged = 0;
        while (isStaged(server, session)) {
            staged++;
        }
        return staged;
    }

    private static HandlerId handler() {
        return new HandlerId(UUID.randomUUID());
    }

    /** Stages many files without a quota. */
    private void fill(Session session, int files) {
        jdbc.sql("""
                        INSERT INTO staged (session_id, handler, user_id, content, size, used_until)
                        SELECT ?, 'filled ' || number, ?, 'content/ab/c', 1, 0 FROM generate_series(1, ?) AS number
                        """).params(session.id().value(), session.user().id(), files).update();
    }

    private long staged() {
        return jdbc.sql("SELECT count(*) FROM staged").query(Long.class).single();
    }

    private long staged(Session session) {
        return jdbc.sql("SELECT count(*) FROM staged WHERE session_id = ?")
                .param(session.id().value())
                .query(Long.class)
                .single();
    }

    private static Session session(long user, int number) {
        return new Session(
                new SessionId(String.format("%032d", number)),
                new User(user, "u" + user, "", "", "", false),
                Instant.MAX,
                Instant.MAX);
    }
}
