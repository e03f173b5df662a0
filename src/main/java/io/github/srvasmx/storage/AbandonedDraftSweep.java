package io.github.srvasmx.storage;

import io.github.srvasmx.common.ConditionalOnSingleServer;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Removes drafts of processes that have ended, such as a command that crashed while the server was running. */
@Component
@ConditionalOnSingleServer
class AbandonedDraftSweep implements SweepStep {

    private final LocalBlobStore store;

    AbandonedDraftSweep(LocalBlobStore store) {
        this.store = store;
    }

    @Override
    public void sweep(SweepRun run) throws IOException {
        if (!run.isDry()) {
            store.removeAbandonedDrafts();
        }
    }
}
