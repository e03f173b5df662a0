package io.github.srvasmx.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.storage.file.DataDirectoryProperties;
import io.github.srvasmx.sweep.ScheduledSweep;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The sweep removes only contents without a version. */
@ServerTest
@Import(MovableTime.class)
@TestPropertySource(properties = "srv.sweep.enabled=false")
@DirtiesContext
class OrphanedContentSweepTest {

    private static final String KIND = "contents without a version";

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private OrphanDetector orphanDetector;

    @Autowired
    private BlobStore store;

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
        sweeper.sweep(false);
        clock.set(Instant.now());
    }

    @Test
    void contentWithoutAVersionIsRemovedAfterItsProcessEnded() throws IOException {
        BlobKey orphan = storeContent();
        assertThat(sweeper.sweep(false).swept()).isEmpty();
        assertThat(contents()).contains(orphan);

        makeOld(orphan);
        assertThat(sweeper.sweep(true).swept()).containsExactly(new Swept(KIND, 1, 5));
        assertThat(sweeper.sweep(false).swept()).containsExactly(new Swept(KIND, 1, 5));
        assertThat(contents()).doesNotContain(orphan);
    }

    @Test
    void aScheduledSweepRemovesWhatACrashLeft() throws IOException {
        BlobKey orphan = storeContent();
        makeOld(orphan);

        assertThat(ScheduledSweep.of(step()).swept()).containsExactly(new Swept(KIND, 1, 5));
        assertThat(contents()).doesNotContain(orphan);
    }

    @Test
    void aScheduledSweepListsTheContentsOnceADay() throws IOException {
        OrphanedContentSweep step = step();
        ScheduledSweep.of(step);
        makeOld(storeContent());

        assertThat(ScheduledSweep.of(step).swept()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(ScheduledSweep.of(step).swept()).containsExactly(new Swept(KIND, 1, 5));
    }

    @Test
    void moreThanACrashCanLeaveIsKeptUntilASweepOnDemand() throws IOException {
        for (int i = 0; i < 101; i++) {
            makeOld(storeContent());
        }

        assertThat(ScheduledSweep.of(step()).swept()).isEmpty();
        assertThat(sweeper.sweep(false).swept()).containsExactly(new Swept(KIND, 101, 505));
    }

    private OrphanedContentSweep step() {
        return new OrphanedContentSweep(documents, store, orphanDetector, clock);
    }

    private BlobKey storeContent() throws IOException {
        BlobKey key = BlobKey.of("content", "00", UUID.randomUUID().toString());
        store.write(key, new ByteArrayInputStream(new byte[5]));
        return key;
    }

    private List<BlobKey> contents() throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of("content"), (key, size) -> keys.add(key));
        return keys;
    }

    /** Sets the time of a content to before the start of this process. */
    private void makeOld(BlobKey key) throws IOException {
        Files.setLastModifiedTime(
                storage.dataDir().resolve(key.toString()),
                FileTime.from(Instant.now().minus(Duration.ofMinutes(50))));
    }
}
