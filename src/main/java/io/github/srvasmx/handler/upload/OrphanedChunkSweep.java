package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Removes chunks without a row: their process died before it wrote the row, or their session ended. */
@Component
@Order(4)
class OrphanedChunkSweep implements SweepStep {

    private static final String ORPHANED = "chunks without an upload";

    private static final int BATCH_SIZE = 100;

    private final ChunkRepository rows;
    private final ChunkFolders folders;
    private final ChunkStore chunks;
    private final HandlerActivity activity;
    private final OrphanDetector orphanDetector;

    OrphanedChunkSweep(
            ChunkRepository rows,
            ChunkFolders folders,
            ChunkStore chunks,
            HandlerActivity activity,
            OrphanDetector orphanDetector) {
        this.rows = rows;
        this.folders = folders;
        this.chunks = chunks;
        this.activity = activity;
        this.orphanDetector = orphanDetector;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        if (!run.isDry()) {
            deleteRowsWithoutUpload(run);
        }
        OrphanDetector.Cutoff cutoff = orphanDetector.cutoff();
        folders.list(chunk -> {
            boolean shouldContinue = run.shouldContinue();
            if (shouldContinue && !rows.belongsToUpload(chunk.key()) && cutoff.isOrphan(chunk.key())) {
                run.remove(ORPHANED, chunk.size(), () -> remove(chunk));
            }
            return shouldContinue;
        });
        if (!run.isDry() && run.shouldContinue()) {
            folders.prune();
        }
    }

    /** The rows of an ended session, or of an upload whose deletion was interrupted. */
    private void deleteRowsWithoutUpload(SweepRun run) {
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

    private boolean remove(ChunkFolders.Entry chunk) throws IOException {
        return activity.removeUnlessInUse(chunk.session(), chunk.handler(), () -> {
            chunks.delete(chunk.key());
            return true;
        });
    }
}
