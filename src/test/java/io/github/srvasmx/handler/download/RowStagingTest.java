package io.github.srvasmx.handler.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.srvasmx.auth.Session;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.common.StoreUnavailableException;
import io.github.srvasmx.database.OnPostgresql;
import io.github.srvasmx.database.TestDatabase;
import io.github.srvasmx.handler.HandlerFixtures;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.quota.SharedStagingQuota;
import io.github.srvasmx.handler.quota.StagingQuotaProperties;
import io.github.srvasmx.handler.quota.StagingTurns;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.FreeSpaceGuards;
import io.github.srvasmx.storage.object.ObjectFixture;
import io.github.srvasmx.storage.spool.SpoolDirectory;
import io.github.srvasmx.storage.spool.SpoolProperties;
import io.github.srvasmx.sweep.ScheduledSweep;
import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The requirements on every staging area, and those on one that uses rows. */
@OnPostgresql
class RowStagingTest extends StagingAreaContract {

    private static final DataSize UNLIMITED = DataSize.ofBytes(0);
    private static final StagingQuotaProperties NO_QUOTAS =
            new StagingQuotaProperties(0, UNLIMITED, 0, UNLIMITED, 0, UNLIMITED);
    private static final Duration DAY = HandlerFixtures.ONE_DAY.idleTimeout();
    private static final Duration INTERVAL = HandlerFixtures.ONE_DAY.recordInterval();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private JdbcClient jdbc;
    private ObjectFixture objects;
    private StagedRowRepository rows;
    private RowStaging staging;
    private SpoolDirectory spool;
    private long documents;

    @BeforeEach
    void open() throws IOException {
        spool = new SpoolDirectory(new SpoolProperties(folder, DataSize.ofKilobytes(64)), 1 << 20);
        database = TestDatabase.in(folder);
        jdbc = database.jdbc();
        objects = new ObjectFixture(database);
        rows = new StagedRowRepository(jdbc, HandlerFixtures.ONE_DAY);
        staging = staging(NO_QUOTAS);
        for (long user : List.of(7L, 8L)) {
            jdbc.sql("""
                            INSERT INTO users (id, name, name_key, first_name, last_name, email, password_hash,
                                               administrator, enabled, tickets_allowed, created_at)
                            VALUES (?, ?, ?, '', '', '', '', 0, 1, 1, 0)
                            """).params(user, "u" + user, "u" + user).update();
        }
        List.of(MINE, MINE_TOO, OTHERS).forEach(this::insert);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RowStaging staging(StagingQuotaProperties limits) {
        return staging(limits, objects.store);
    }

    private RowStaging staging(StagingQuotaProperties limits, BlobStore store) {
        return new RowStaging(
                rows,
                store,
                spool,
                new SharedStagingQuota(
                        rows, limits, new StagingTurns(jdbc, database.transactions()), Ticker.systemTicker()),
                FreeSpaceGuards.none(() -> Long.MAX_VALUE),
                database.transactions());
    }

    private void insert(Session session) {
        jdbc.sql("INSERT INTO sessions (id, ticket_sha256, user_id, created_at, expires_at, ends_at)"
                        + " VALUES (?, ?, ?, 0, 0, 0)")
                .params(
                        session.id().value(),
                        session.id().value(),
                        session.user().id())
                .update();
    }

    @Override
    StagingArea area() {
        return staging;
    }

    /** As the first version of a document. */
    @Override
    BlobKey content(byte[] bytes) throws IOException {
        BlobKey key = BlobKey.of("content", "ab", UUID.randomUUID().toString());
        objects.store.write(key, new ByteArrayInputStream(bytes));
        long document = ++documents;
        database.transactions().executeWithoutResult(status -> {
            objects.store.keep(key);
            jdbc.sql("INSERT INTO documents (id, folder_id, name, latest) VALUES (?, 0, ?, 1)")
                    .params(document, "d" + document)
                    .update();
            jdbc.sql("""
                            INSERT INTO versions (document_id, number, size, crc32, sha256, content, modified_at, created_at)
                            VALUES (?, 1, ?, '', '', ?, 0, 0)
                            """).params(document, bytes.length, key.toString()).update();
        });
        return key;
    }

    @Override
    void deleteContent(BlobKey content) throws IOException {
        objects.store.delete(content);
        jdbc.sql("DELETE FROM versions WHERE content = ?")
                .param(content.toString())
                .update();
        sweepTwice();
    }

    @Test
    void aRemovedContentIsDeletedWithTheLastHandlerThatNamesIt() throws IOException {
        BlobKey content = content(new byte[3]);
        List<HandlerId> handlers = List.of(stage(content), stage(content));
        deleteContent(content);

        staging.delete(MINE, handlers.get(0));
        sweepTwice();
        assertThat(objects.bytes.keys()).containsExactly(content);

        staging.delete(MINE, handlers.get(1));
        sweepTwice();
        assertThat(objects.bytes.keys()).isEmpty();
    }

    @Test
    void stagingListingAndDeletingGoOnWhileTheStoreCannotBeUsed() throws IOException {
        BlobKey content = content(new byte[3]);
        HandlerId handler = HandlerFixtures.handlerIds(Clock.systemUTC()).next();
        RowStaging withoutStore = staging(NO_QUOTAS, mock(BlobStore.class, call -> {
            throw new StoreUnavailableException(new IOException("refused"));
        }));

        withoutStore.stage(content, 3, MINE, handler);
        assertThat(withoutStore.newest(MINE, 10)).hasSize(1);
        assertThatThrownBy(() -> withoutStore.readChunk(MINE, handler, 0, 3))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(withoutStore::newDraft).isInstanceOf(StoreUnavailableException.class);
        staging.readChunk(MINE, handler, 0, 3).close();
        withoutStore.delete(MINE, handler);

        assertThat(staging.newest(MINE, 10)).isEmpty();
        withoutStore.stage(content, 3, MINE, handler);
        withoutStore.deleteAll(MINE);
        assertThat(staging.newest(MINE, 10)).isEmpty();
    }

    @Test
    void aContentThatNoVersionHasCannotBeStaged() throws IOException {
        BlobKey content = content(new byte[3]);
        jdbc.sql("DELETE FROM versions").update();

        assertThatThrownBy(() -> stage(content)).isInstanceOf(IOException.class).hasMessageContaining("removed");
    }

    @Test
    void theEndOfTheSessionEndsItsHandlers() throws IOException {
        BlobKey content = content(new byte[3]);
        stage(content);
        written(new byte[5]);
        HandlerId others = HandlerFixtures.handlerIds(Clock.systemUTC()).next();
        staging.stage(content, 3, OTHERS, others);

        end(MINE);

        assertThat(jdbc.sql("SELECT session_id FROM staged").query(String.class).list())
                .containsExactly(OTHERS.id().value());
        sweepTwice();
        assertThat(objects.bytes.keys()).containsExactly(content);
    }

    @Test
    void nothingIsStagedForAnEndedSession() throws IOException {
        BlobKey content = content(new byte[3]);
        end(MINE);

        assertThatThrownBy(() -> stage(content)).isSameAs(Refusal.SESSION_EXPIRED);
        assertThatThrownBy(() -> written(new byte[5])).isSameAs(Refusal.SESSION_EXPIRED);

        assertThat(objects.bytes.keys()).containsExactly(content);
    }

    @Test
    void aDeletedZipIsDeletedFromTheStore() throws IOException {
        HandlerId handler = written(new byte[5]);
        sweepTwice();
        assertThat(objects.bytes.keys()).hasSize(1);

        staging.delete(MINE, handler);
        sweepTwice();

        assertThat(objects.bytes.keys()).isEmpty();
    }

    @Test
    void aQuotaAppliesToTheFilesThatOtherServersHaveStaged() throws IOException {
        BlobKey content = content(new byte[3]);
        stage(content);
        stage(content);
        RowStaging other = staging(new StagingQuotaProperties(2, UNLIMITED, 0, UNLIMITED, 0, UNLIMITED));

        assertThatThrownBy(() -> other.requireQuota(MINE)).isSameAs(Refusal.DOWNLOAD_QUOTA_EXCEEDED);
        other.requireQuota(MINE_TOO);
    }

    @Test
    void anIdleHandlerIsSweptAfterTheTimeout() throws IOException {
        BlobKey content = content(new byte[3]);
        HandlerId used = stage(content);
        stage(content);
        pass(DAY.plus(INTERVAL).minusMinutes(1));
        assertThat(sweepIdle().swept()).isEmpty();
        staging.readChunk(MINE, used, 0, 1).close();
        pass(Duration.ofMinutes(2));

        assertThat(sweepIdle().swept()).containsExactly(new Swept("idle download handlers", 1, 3));

        assertThat(staging.newest(MINE, 10))
                .singleElement()
                .satisfies(left -> assertThat(left.handler()).isEqualTo(used));
    }

    @Test
    void aDamagedContentIsNotRead() throws IOException {
        BlobKey content = content(new byte[3]);
        HandlerId handler = stage(content);
        objects.bytes.write(content, new ByteArrayInputStream(new byte[4]));
        assertThatThrownBy(() -> staging.readChunk(MINE, handler, 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4 bytes instead of 3");

        objects.bytes.delete(content);
        assertThatThrownBy(() -> staging.readChunk(MINE, handler, 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is missing");
    }

    private HandlerId stage(BlobKey content) throws IOException {
        HandlerId handler = HandlerFixtures.handlerIds(Clock.systemUTC()).next();
        staging.stage(content, 3, MINE, handler);
        return handler;
    }

    private HandlerId written(byte[] bytes) throws IOException {
        HandlerId handler = HandlerFixtures.handlerIds(Clock.systemUTC()).next();
        try (StagingDraft draft = staging.newDraft()) {
            draft.write(bytes);
            draft.stage(MINE, handler);
        }
        return handler;
    }

    private void end(Session session) {
        jdbc.sql("DELETE FROM sessions WHERE id = ?")
                .param(session.id().value())
                .update();
    }

    private void pass(Duration time) {
        jdbc.sql("UPDATE staged SET used_until = used_until - ?")
                .param(time.toMillis())
                .update();
    }

    private SweepReport sweepIdle() {
        return ScheduledSweep.of(new IdleRowSweep(rows));
    }

    private void sweepTwice() {
        for (int i = 0; i < 2; i++) {
            objects.pass(Duration.ofHours(2));
            assertThat(objects.sweep().failures()).isZero();
        }
    }
}
