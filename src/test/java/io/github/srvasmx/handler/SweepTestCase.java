package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.auth.SessionId;
import io.github.srvasmx.database.NightlyOnEveryDatabase;
import io.github.srvasmx.handler.upload.UploadTestCase;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.file.DataDirectoryProperties;
import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.SweepReport.Swept;
import io.github.srvasmx.sweep.Sweeper;
import io.github.srvasmx.testing.MovableTime;
import io.github.srvasmx.testing.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A server for tests of the sweep. The test sets its clock, and it does not sweep on a schedule. */
@Import(MovableTime.class)
@TestPropertySource(properties = "srv.sweep.enabled=false")
@DirtiesContext
@NightlyOnEveryDatabase
public abstract class SweepTestCase extends UploadTestCase {

    protected static final Duration IDLE_TIMEOUT = Duration.ofHours(24);
    protected static final Duration RECORD_INTERVAL = IDLE_TIMEOUT.dividedBy(10);
    protected static final Duration MILLI = Duration.ofMillis(1);

    protected static final String DOCUMENT = "/Samples/planets.csv";

    @Autowired
    protected MutableClock clock;

    @Autowired
    protected LocalBlobStore store;

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private DataDirectoryProperties storage;

    @BeforeEach
    protected void removeWhatOtherTestsLeft() throws IOException {
        jdbc.sql("DELETE FROM sessions WHERE id <> ?").param(session().value()).update();
        store.deleteAll(BlobKey.of("uploads"));
        sweeper.sweep(false);
    }

    @AfterEach
    protected void resetTheClock() {
        clock.set(Instant.now());
    }

    protected List<Swept> sweep() {
        return swept(false);
    }

    protected List<Swept> drySweep() {
        return swept(true);
    }

    private List<Swept> swept(boolean dry) {
        SweepReport report = sweeper.sweep(dry);
        assertThat(report.firstFailure()).isEmpty();
        return report.swept();
    }

    protected String stage() throws IOException {
        return downloads.stage(ticket, DOCUMENT, 0).handler().toString();
    }

    protected boolean isStaged(String download) throws IOException {
        return keys("staging").stream()
                .anyMatch(key -> key.names().get(key.names().size() - 1).equals(download));
    }

    protected List<BlobKey> keys(String prefix) throws IOException {
        List<BlobKey> keys = new ArrayList<>();
        store.list(BlobKey.of(prefix), (key, size) -> keys.add(key));
        return keys;
    }

    protected Path file(BlobKey key) {
        return storage.dataDir().resolve(key.toString());
    }

    /** Gives a blob a time before the start of every running process, as if a dead process had written it. */
    protected void makeWriterDead(BlobKey key) throws IOException {
        Files.setLastModifiedTime(file(key), FileTime.from(Instant.now().minus(Duration.ofMinutes(50))));
        assertThat(Files.getLastModifiedTime(file(key)).toInstant()).isBefore(store.oldestWriterStart());
    }

    protected SessionId session() {
        return auth.check(ticket).id();
    }

    protected long countRows(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
