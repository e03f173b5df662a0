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
 * Removes contents without a version, which a crash during a publication leaves behind. A crash leaves at most one for
 * each publication in progress. If there are many more, the database probably does not belong to the contents, for
 * example because it is an old backup. Then the scheduled sweep keeps them all, and only a sweep on demand removes them.
 */
@Component
@Order(5)
class OrphanedContentSweep implements SweepStep {

    private static final Logger log = LoggerFactory.getLogger(OrphanedContentSweep.class);

    private static final String KIND = "contents without a version";
    private static final int MAX_SCHEDULED = 100;

    /** A library may have millions of contents, and orphans only appear after a crash. */
    private static final Duration INTERVAL = Duration.ofDays(1);

    private final DocumentRepository documents;
    private final BlobStore store;
    private final OrphanDetector orphanDetector;
    private final Clock clock;
    private Instant nextScheduled = Instant.MIN;

    OrphanedContentSweep(DocumentRepository documents, BlobStore store, OrphanDetector orphanDetector, Clock clock) {
        this.documents = documents;
        this.store = store;
        this.orphanDetector = orphanDetector;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        if (!run.isScheduled()) {
            listOrphans(run, (key, size) -> {
                remove(key, size, run);
                return true;
            });
        } else if (!clock.instant().isBefore(nextScheduled)) {
            sweepUnlessTooMany(run);
            nextScheduled = clock.instant().plus(INTERVAL);
        }
    }

    private void sweepUnlessTooMany(SweepRun run) throws IOException {
        Map<BlobKey, Long> orphans = new LinkedHashMap<>();
        listOrphans(run, (key, size) -> {
            orphans.put(key, size);
            return orphans.size() <= MAX_SCHEDULED;
        });
        if (orphans.size() > MAX_SCHEDULED) {
            log.warn(
                    "More than {} contents have no version. They are kept. Check whether the database belongs to the"
                            + " contents. If it does, remove them with the command sweep",
                    MAX_SCHEDULED);
            return;
        }
        orphans.forEach((key, size) -> remove(key, size, run));
    }

    private void listOrphans(SweepRun run, BlobVisitor visitor) throws IOException {
        OrphanDetector.Cutoff cutoff = orphanDetector.cutoff();
        store.list(
                BlobKey.of(VersionPublisher.CONTENT),
                (key, size) -> run.shouldContinue()
                        && (documents.refersTo(key) || !cutoff.isOrphan(key) || visitor.visit(key, size)));
    }

    private void remove(BlobKey key, long size, SweepRun run) {
        run.remove(KIND, size, () -> {
            store.delete(key);
            return true;
        });
    }
}
