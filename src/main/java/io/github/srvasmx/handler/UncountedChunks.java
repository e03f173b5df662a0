package io.github.srvasmx.handler;

import io.github.srvasmx.storage.Unnamed;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Bytes of chunks that no upload counts: their process died before it did, or their session has ended. */
@Component
@Order(4)
class UncountedChunks implements SweepStep {

    private static final String KIND = "chunks of no upload";

    private final AbandonedUploadRows rows;
    private final UploadArea area;
    private final HandlerUses uses;
    private final Unnamed unnamed;

    UncountedChunks(AbandonedUploadRows rows, UploadArea area, HandlerUses uses, Unnamed unnamed) {
        this.rows = rows;
        this.area = area;
        this.uses = uses;
        this.unnamed = unnamed;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        Unnamed.Verdict verdict = unnamed.verdict();
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
