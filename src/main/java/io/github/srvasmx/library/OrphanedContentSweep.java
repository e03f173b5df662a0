package io.github.srvasmx.library;

import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobStore;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Contents that no version names, since a crash came in between. There are never more of them than there were publications
 * under way; many more mean that this is not the database that belongs to them, such as an old backup, and then they are
 * left alone until someone asks for them to be swept.
 */
@Component
@Order(5)
class OrphanedContentSweep implements SweepStep {

    private static final Logger log = LoggerFactory.getLogger(OrphanedContentSweep.class);

    private static final String KIND = "contents of no version";
    private static final int MOST_OF_A_CRASH = 100;

    /** A library may have millions, and a server that does not crash leaves none. */
    private static final Duration INTERVAL = Duration.ofDays(1);

    private final DocumentRepository documents;
    private final BlobStore store;
    private final OrphanDetector orphanDetector;
    private final Clock clock;
    private Instant next = Instant.MIN;

    OrphanedContentSweep(DocumentRepository documents, BlobStore store, OrphanDetector orphanDetector, Clock clock) {
        this.documents = documents;
        this.store = store;
        this.orphanDetector = orphanDetector;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        if (!run.isScheduled()) {
            find(run, (key, size) -> {
                remove(key, size, run);
                return true;
            });
        } else if (!clock.instant().isBefore(next)) {
            sweepWhatACrashLeft(run);
            next = clock.instant().plus(INTERVAL);
        }
    }

    private void sweepWhatACrashLeft(SweepRun run) throws IOException {
        Map<BlobKey, Long> found = new LinkedHashMap<>();
        find(run, (key, size) -> {
            found.put(key, size);
            return found.size() <= MOST_OF_A_CRASH;
        });
        if (found.size() > MOST_OF_A_CRASH) {
            log.warn(
                    "More than {} contents have no version. Is this their database? The command sweep removes them",
                    MOST_OF_A_CRASH);
            return;
        }
        found.forEach((key, size) -> remove(key, size, run));
    }

    private void find(SweepRun run, BlobVisitor visitor) throws IOException {
        OrphanDetector.Verdict verdict = orphanDetector.verdict();
        store.list(
                BlobKey.of("content"),
                (key, size) ->
                        run.goesOn() && (documents.names(key) || !verdict.isForGood(key) || visitor.visit(key, size)));
    }

    private void remove(BlobKey key, long size, SweepRun run) {
        run.remove(KIND, size, () -> {
            store.delete(key);
            return true;
        });
    }
}
