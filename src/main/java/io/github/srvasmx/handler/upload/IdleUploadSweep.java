package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.handler.HandlerProperties;
import io.github.srvasmx.handler.upload.IdleUploadRepository.Bounds;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Uploads that nobody goes on with, and those whose process died while it published them. */
@Component
@Order(3)
class IdleUploadSweep implements SweepStep {

    private static final String IDLE = "idle upload handlers";
    private static final String CUT_OFF = "upload handlers whose publication was cut off";
    private static final int AT_ONCE = 100;

    private final IdleUploadRepository rows;
    private final ChunkStore area;
    private final HandlerActivity uses;
    private final OrphanDetector orphanDetector;
    private final HandlerProperties properties;
    private final Clock clock;

    IdleUploadSweep(
            IdleUploadRepository rows,
            ChunkStore area,
            HandlerActivity uses,
            OrphanDetector orphanDetector,
            HandlerProperties properties,
            Clock clock) {
        this.rows = rows;
        this.area = area;
        this.uses = uses;
        this.orphanDetector = orphanDetector;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        Bounds bounds = new Bounds(clock.instant().minus(properties.idleTimeout()), orphanDetector.deadBefore());
        Optional<AbandonedUpload> last = Optional.empty();
        List<AbandonedUpload> found;
        do {
            found = rows.find(bounds, last, AT_ONCE);
            for (AbandonedUpload upload : found) {
                if (!run.goesOn()) {
                    return;
                }
                run.remove(upload.taken() ? CUT_OFF : IDLE, upload.size(), () -> remove(upload, bounds));
                last = Optional.of(upload);
            }
        } while (!found.isEmpty());
    }

    private boolean remove(AbandonedUpload upload, Bounds bounds) throws IOException {
        return uses.removeUnlessUsed(upload.session(), upload.handler(), () -> {
            boolean removed = rows.delete(upload, bounds);
            if (removed) {
                area.deleteAll(upload);
            }
            return removed;
        });
    }
}
