package io.github.srvasmx.handler;

import io.github.srvasmx.handler.AbandonedUploadRows.Bounds;
import io.github.srvasmx.storage.Unnamed;
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
class AbandonedUploads implements SweepStep {

    private static final String IDLE = "idle upload handlers";
    private static final String CUT_OFF = "upload handlers whose publication was cut off";
    private static final int AT_ONCE = 100;

    private final AbandonedUploadRows rows;
    private final UploadArea area;
    private final HandlerUses uses;
    private final Unnamed unnamed;
    private final StagingProperties properties;
    private final Clock clock;

    AbandonedUploads(
            AbandonedUploadRows rows,
            UploadArea area,
            HandlerUses uses,
            Unnamed unnamed,
            StagingProperties properties,
            Clock clock) {
        this.rows = rows;
        this.area = area;
        this.uses = uses;
        this.unnamed = unnamed;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        Bounds bounds = new Bounds(clock.instant().minus(properties.idleTimeout()), unnamed.deadBefore());
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
