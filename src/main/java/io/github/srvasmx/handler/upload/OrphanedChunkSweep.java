package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Removes chunks without a row: their process died before it wrote the row, or their session ended. */
@Component
@Order(4)
class OrphanedChunkSweep implements SweepStep {

    private static final String ORPHANED = "chunks without an upload";

    private final IdleUploadRepository repository;
    private final ChunkStore chunks;
    private final HandlerActivity activity;
    private final OrphanDetector orphanDetector;

    OrphanedChunkSweep(
            IdleUploadRepository repository,
            ChunkStore chunks,
            HandlerActivity activity,
            OrphanDetector orphanDetector) {
        this.repository = repository;
        this.chunks = chunks;
        this.activity = activity;
        this.orphanDetector = orphanDetector;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        OrphanDetector.Cutoff cutoff = orphanDetector.cutoff();
        chunks.list(chunk -> {
            boolean shouldContinue = run.shouldContinue();
            if (shouldContinue && !repository.hasChunk(chunk.key()) && cutoff.isOrphan(chunk.key())) {
                run.remove(ORPHANED, chunk.size(), () -> remove(chunk));
            }
            return shouldContinue;
        });
        if (!run.isDry() && run.shouldContinue()) {
            chunks.prune();
        }
    }

    private boolean remove(ChunkStore.Entry chunk) throws IOException {
        return activity.removeUnlessInUse(chunk.session(), chunk.handler(), () -> {
            chunks.delete(chunk.key());
            return true;
        });
    }
}
