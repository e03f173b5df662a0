package io.github.srvasmx.library.quarantine;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.library.DocumentRepository;
import io.github.srvasmx.library.LibraryProperties;
import io.github.srvasmx.storage.BlobKey;
import io.github.srvasmx.storage.BlobRoots;
import io.github.srvasmx.storage.BlobVisitor;
import io.github.srvasmx.storage.LocalBlobStore;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.storage.ServerFiles;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Moves content files without a version to the quarantine, and puts those back that have a version again. A crash
 * during a publication leaves such a content file, but an old backup of the database does not name newer content files
 * either. Therefore no content is deleted before it has been in quarantine for the configured time. A crash leaves at
 * most one content file for each publication in progress, and those that an import has recorded; if there are more, the
 * sweep leaves all of them alone until an administrator decides.
 */
@Component
@ConditionalOnSingleServer
@Order(5)
class OrphanedContentSweep implements SweepStep {

    private static final String ORPHANED = "contents without a version (moved to quarantine)";
    private static final String PUT_BACK = "contents with a version (moved back from quarantine)";
    private static final String EXPIRED = "contents in quarantine";

    private static final int MAX_AFTER_CRASH = 20;

    /** A library may have millions of content files, and orphans only appear after a crash. */
    private static final Duration INTERVAL = Duration.ofDays(1);

    private final DocumentRepository documents;
    private final ContentQuarantine quarantine;
    private final LocalBlobStore store;
    private final ServerFiles serverFiles;
    private final OrphanDetector orphanDetector;
    private final LibraryProperties properties;
    private final Clock clock;
    private @Nullable Instant lastScheduled;

    OrphanedContentSweep(
            DocumentRepository documents,
            ContentQuarantine quarantine,
            LocalBlobStore store,
            ServerFiles serverFiles,
            OrphanDetector orphanDetector,
            LibraryProperties properties,
            Clock clock) {
        this.documents = documents;
        this.quarantine = quarantine;
        this.store = store;
        this.serverFiles = serverFiles;
        this.orphanDetector = orphanDetector;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        if (!run.isScheduled()) {
            sweepContents(run);
        } else if (isDue()) {
            sweepContents(run);
            lastScheduled = clock.instant();
        }
    }

    /** Also if the clock was far ahead at the last time. */
    private boolean isDue() {
        return lastScheduled == null
                || Duration.between(lastScheduled, clock.instant()).abs().compareTo(INTERVAL) >= 0;
    }

    private void sweepContents(SweepRun run) throws IOException {
        sweepQuarantine(run);
        if (run.isUnlimited()) {
            listOrphans(run, (key, size) -> {
                moveAside(key, size, run);
                return true;
            });
        } else {
            moveAsideUnlessTooMany(run);
        }
        if (!run.isDry() && run.shouldContinue()) {
            quarantine.prune();
        }
    }

    private void sweepQuarantine(SweepRun run) throws IOException {
        Instant expired = clock.instant().minus(properties.trashRetention());
        quarantine.list(entry -> {
            boolean shouldContinue = run.shouldContinue();
            if (shouldContinue && quarantine.isMissed(entry)) {
                run.remove(PUT_BACK, entry.size(), () -> quarantine.putBack(entry));
            } else if (shouldContinue && entry.since().isBefore(expired)) {
                run.remove(EXPIRED, entry.size(), () -> {
                    quarantine.delete(entry);
                    return true;
                });
            }
            return shouldContinue;
        });
    }

    private void moveAsideUnlessTooMany(SweepRun run) throws IOException {
        Set<BlobKey> ofImport = serverFiles.recordedUnpublished();
        Map<BlobKey, Long> orphans = new LinkedHashMap<>();
        AtomicInteger others = new AtomicInteger();
        listOrphans(run, (key, size) -> {
            orphans.put(key, size);
            return ofImport.contains(key) || others.incrementAndGet() <= MAX_AFTER_CRASH;
        });
        if (others.get() > MAX_AFTER_CRASH) {
            run.refuse("More than " + MAX_AFTER_CRASH
                    + " content files have no version in the database, so the database is"
                    + " probably an old one: they stay where they are; put the right database back, or move them to"
                    + " quarantine with the command sweep --orphans");
            return;
        }
        orphans.forEach((key, size) -> moveAside(key, size, run));
    }

    private void listOrphans(SweepRun run, BlobVisitor visitor) throws IOException {
        OrphanDetector.Cutoff cutoff = orphanDetector.cutoff();
        store.list(
                BlobKey.of(BlobRoots.CONTENT),
                (key, size) -> run.shouldContinue()
                        && (documents.refersTo(key) || !cutoff.isOrphan(key) || visitor.visit(key, size)));
    }

    private void moveAside(BlobKey key, long size, SweepRun run) {
        run.remove(ORPHANED, size, () -> quarantine.add(key));
    }
}
