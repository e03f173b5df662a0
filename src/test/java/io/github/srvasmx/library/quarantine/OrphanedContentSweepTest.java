package io.github.srvasmx.library.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.storage.ServerFiles;
import io.github.srvasmx.storage.file.DataDirectoryProperties;
import io.github.srvasmx.sweep.ScheduledSweep;
import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import io.github.srvasmx.sweep.Sweeper;
import io.github.srvasmx.testing.MovableTime;
import io.github.srvasmx.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** No sweep deletes the content of a version, even if the database does not know it for a while. */
@ServerTest
@Import(MovableTime.class)
@TestPropertySource(properties = "srv.sweep.enabled=false")
@DirtiesContext
class OrphanedContentSweepTest {

    private static final String MOVED = "contents without a version (moved to quarantine)";
    private static final String PUT_BACK = "contents with a version (moved back from quarantine)";

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private ContentQuarantine quarantine;

    @Autowired
    private LibraryProperties properties;

    @Autowired
    private OrphanDetector orphanDetector;

    @Autowired
    private LocalBlobStore store;

    @Autowired
    private ServerFiles serverFiles;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataDirectoryProperties storage;

    @Autowired
    private MutableClock clock;

    private List<BlobKey> sampleContents;

    @BeforeEach
    void makeTheSamplesOld() throws IOException {
        sampleContents = contents();
        assertThat(sampleContents).isNotEmpty();
        for (BlobKey content : sampleContents) {
            makeOld(content);
        }
    }

    @AfterEach
    void contentsOfVersionsAreKept() throws IOException {
        assertThat(contents()).containsAll(sampleContents);
        sweeper.sweepUnlimited();
        store.deleteAll(BlobKey.of("quarantine"));
        clock.set(Instant.now());
    }

    @Test
    void contentWithoutAVersionIsMovedAsideAfterItsProcessEnded() throws IOException {
        BlobKey orphan = storeContent();
        assertThat(sweeper.sweep(false).swept()).isEmpty();
        assertThat(contents()).contains(orphan);

        makeOld(orphan);
        assertThat(sweeper.sweep(true).swept()).containsExactly(new Swept(MOVED, 1, 5));
        assertThat(contents()).contains(orphan);
        assertThat(sweeper.sweep(false).swept()).containsExactly(new Swept(MOVED, 1, 5));
        assertThat(contents()).doesNotContain(orphan);
        assertThat(quarantined())
                .singleElement()
                .satisfies(key -> assertThat(key.toString())
                        .matches(
                                "quarantine/\\d{8}T\\d{6}Z/00/" + orphan.names().get(2)));
    }

    @Test
    void contentInQuarantineIsDeletedAfterTheRetention() throws IOException {
        makeOld(storeContent());
        sweeper.sweep(false);

        clock.advance(Duration.ofDays(30).minusMinutes(1));
        assertThat(sweeper.sweep(false).swept()).isEmpty();
        assertThat(quarantined()).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        assertThat(sweeper.sweep(true).swept()).containsExactly(new Swept("contents in quarantine", 1, 5));
        assertThat(sweeper.sweep(false).swept()).containsExactly(new Swept("contents in quarantine", 1, 5));
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void contentThatIsNamedAgainIsPutBackByTheNextSweep() throws IOException {
        withoutRows(() -> {
            sweeper.sweepUnlimited();
            assertThat(contents()).isEmpty();
        });

        clock.advance(Duration.ofDays(31));
        assertThat(sweeper.sweep(false).swept())
                .extracting(Swept::kind, Swept::count)
                .containsExactly(tuple(PUT_BACK, (long) sampleContents.size()));
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(sampleContents);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void contentThatIsNamedAgainIsPutBackByTheNextStart() throws IOException {
        withoutRows(sweeper::sweepUnlimited);

        new QuarantineRecovery(quarantine).afterSingletonsInstantiated();

        assertThat(contents()).containsExactlyInAnyOrderElementsOf(sampleContents);
    }

    @Test
    void aCopyInQuarantineOfAContentThatIsInItsPlaceIsDeletedAfterTheRetention() throws IOException {
        withoutRows(sweeper::sweepUnlimited);
        for (BlobKey key : quarantined()) {
            store.link(
                    key, BlobKey.of("content", key.names().get(2), key.names().get(3)));
        }

        new QuarantineRecovery(quarantine).afterSingletonsInstantiated();
        assertThat(quarantined()).hasSameSizeAs(sampleContents);

        clock.advance(Duration.ofDays(31));
        sweeper.sweep(false);
        assertThat(quarantined()).isEmpty();
        assertThat(contents()).containsExactlyInAnyOrderElementsOf(sampleContents);
    }

    @Test
    void aScheduledSweepMovesAsideWhatACrashLeft() throws IOException {
        BlobKey orphan = storeContent();
        makeOld(orphan);

        assertThat(ScheduledSweep.of(step()).swept()).containsExactly(new Swept(MOVED, 1, 5));
        assertThat(contents()).doesNotContain(orphan);
    }

    @Test
    void aScheduledSweepListsTheContentsOnceADay() throws IOException {
        OrphanedContentSweep step = step();
        ScheduledSweep.of(step);
        makeOld(storeContent());

        assertThat(ScheduledSweep.of(step).swept()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(ScheduledSweep.of(step).swept()).containsExactly(new Swept(MOVED, 1, 5));
    }

    @Test
    void aClockThatWasFarAheadDelaysNoScheduledSweep() throws IOException {
        clock.advance(Duration.ofDays(1000));
        OrphanedContentSweep step = step();
        ScheduledSweep.of(step);
        clock.set(Instant.now());
        makeOld(storeContent());

        assertThat(ScheduledSweep.of(step).swept()).containsExactly(new Swept(MOVED, 1, 5));
    }

    @Test
    void moreThanACrashCanLeaveStaysUntilAnAdministratorDecides() throws IOException {
        List<BlobKey> orphans = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            BlobKey orphan = storeContent();
            makeOld(orphan);
            orphans.add(orphan);
        }

        for (SweepReport report : List.of(ScheduledSweep.of(step()), sweeper.sweep(true), sweeper.sweep(false))) {
            assertThat(report.swept()).isEmpty();
            assertThat(report.refusals())
                    .singleElement()
                    .asString()
                    .startsWith("More than 20 content files have no version in the database");
        }
        assertThat(contents()).containsAll(orphans);

        SweepReport report = sweeper.sweepUnlimited();
        assertThat(report.swept()).containsExactly(new Swept(MOVED, 21, 105));
        assertThat(report.refusals()).isEmpty();
        assertThat(quarantined()).hasSize(21);
    }

    @Test
    void whatTheCrashOfAnImportLeftIsMovedAsideHoweverMuchItIs() throws IOException {
        Set<BlobKey> ofImport = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            BlobKey orphan = storeContent();
            makeOld(orphan);
            ofImport.add(orphan);
        }
        BlobKey other = storeContent();
        makeOld(other);
        serverFiles.recordUnpublished(ofImport);

        SweepReport report = sweeper.sweep(false);

        assertThat(report.refusals()).isEmpty();
        assertThat(report.swept()).containsExactly(new Swept(MOVED, 31, 155));
        assertThat(contents()).doesNotContain(other).doesNotContainAnyElementsOf(ofImport);
        assertThat(serverFiles.recordedUnpublished()).isEmpty();
    }

    private interface Action {
        void run() throws IOException;
    }

    /** Runs an action while the database is one from before the samples. */
    private void withoutRows(Action action) throws IOException {
        jdbc.sql("CREATE TABLE kept_versions AS SELECT * FROM versions").update();
        jdbc.sql("DELETE FROM versions").update();
        try {
            action.run();
        } finally {
            jdbc.sql("INSERT INTO versions SELECT * FROM kept_versions").update();
            jdbc.sql("DROP TABLE kept_versions").update();
        }
    }

    private OrphanedContentSweep step() {
        return new OrphanedContentSweep(documents, quarantine, store, serverFiles, orphanDetector, properties, clock);
    }

    private BlobKey storeContent() throws IOException {
        BlobKey key = BlobKey.of("content", "00", UUID.randomUUID().toString());
        store.write(key, new ByteArrayInputStream(new byte[5]));
        return key;
    }

    private List<BlobKey> contents() throws IOException {
        return keys("content");
    }

    private List<BlobKey> quarantined() throws IOException {
        return keys("quarantine");
    }

    private List<BlobKey> keys(String prefix) throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of(prefix), (key, size) -> keys.add(key));
        return keys;
    }

    /** Sets the time of a content file to before the start of this process. */
    private void makeOld(BlobKey key) throws IOException {
        Files.setLastModifiedTime(
                storage.dataDir().resolve(key.toString()),
                FileTime.from(Instant.now().minus(Duration.ofMinutes(50))));
    }
}
