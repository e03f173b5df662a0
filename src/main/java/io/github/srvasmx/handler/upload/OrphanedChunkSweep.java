package io.github.srvasmx.handler.upload;

import io.github.srvasmx.handler.HandlerActivity;
import io.github.srvasmx.storage.OrphanDetector;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Bytes of chunks that no upload counts: their process died before it did, or their session has ended. */
@Component
@Order(4)
class OrphanedChunkSweep implements SweepStep {

    private static final String KIND = "chunks of no upload";

    private final IdleUploadRepository rows;
    private final ChunkStore area;
    private final HandlerActivity uses;
    private final OrphanDetector orphanDetector;

    OrphanedChunkSweep(
            IdleUploadRepository rows, ChunkStore area, HandlerActivity uses, OrphanDetector orphanDetector) {
        this.rows = rows;
        this.area = area;
        this.uses = uses;
        this.orphanDetector = orphanDetector;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        OrphanDetector.Verdict verdict = orphanDetector.verdict();
        area.list(chunk -> {
            boolean goesOn = run.goesOn();
            if (goesOn && !rows.names(chunk.key()) && verdict.isForGood(chunk.key())) {
                run.remove(KIND, chunk.size(), () -> remove(chunk));
            }
            return goesOn;
        });
        if (!run.isDry() && run.goesOn()) {
            area.prune();
        }
    }

    private boolean remove(ChunkEntry chunk) throws IOException {
        return uses.removeUnlessUsed(chunk.session(), chunk.handler(), () -> {
            area.delete(chunk);
            return true;
        });
    }
}
