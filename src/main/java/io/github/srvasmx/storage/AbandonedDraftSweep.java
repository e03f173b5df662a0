package io.github.srvasmx.storage;

import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** What a process was writing when it died. A start sees to it too; this is for the commands that die beside a server. */
@Component
class AbandonedDraftSweep implements SweepStep {

    private final BlobStore store;

    AbandonedDraftSweep(BlobStore store) {
        this.store = store;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        if (!run.isDry()) {
            store.removeAbandonedDrafts();
        }
    }
}
