package io.github.srvasmx.handler.upload;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Removes chunks without a row: their process died before it wrote the row, or their session ended. */
@Component
@ConditionalOnSingleServer
@Order(4)
class OrphanedChunkSweep implements SweepStep {

    private static final String ORPHANED = "chunks without an upload";

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

    private boolean remove(ChunkFolders.Entry chunk) throws IOException {
        return activity.removeUnlessInUse(chunk.session(), chunk.handler(), () -> {
            chunks.delete(chunk.key());
            return true;
        });
    }
}
