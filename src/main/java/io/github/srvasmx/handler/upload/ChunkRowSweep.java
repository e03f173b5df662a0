package io.github.srvasmx.handler.upload;

import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Deletes the rows of chunks whose session has ended, or whose upload was deleted by a call that was interrupted. */
@Component
@Order(4)
class ChunkRowSweep implements SweepStep {

    private static final int BATCH_SIZE = 100;

    private final ChunkRepository rows;

    ChunkRowSweep(ChunkRepository rows) {
        this.rows = rows;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            return;
        }
        List<ChunkRepository.Owner> batch;
        do {
            batch = rows.withoutUpload(BATCH_SIZE);
            for (ChunkRepository.Owner owner : batch) {
                if (!run.shouldContinue()) {
                    return;
                }
                rows.deleteAll(owner.session(), owner.handler());
            }
        } while (!batch.isEmpty());
    }
}
