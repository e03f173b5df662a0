package io.github.srvasmx.handler.download;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.handler.quota.StagedTotal;
import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Deletes the rows of staged files whose handlers are idle. A chunk that is being read is in a spool already. */
@Component
@ConditionalOnCluster
@Order(2)
final class IdleRowSweep implements SweepStep {

    private static final String IDLE = "idle download handlers";
    private static final int BATCH_SIZE = 500;

    private final StagedRowRepository rows;

    IdleRowSweep(StagedRowRepository rows) {
        this.rows = rows;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            count(run, rows.countIdle());
            return;
        }
        StagedTotal deleted;
        do {
            deleted = rows.deleteIdle(BATCH_SIZE);
            count(run, deleted);
        } while (deleted.handlers() > 0 && run.shouldContinue());
    }

    private static void count(SweepRun run, StagedTotal total) {
        run.count(IDLE, total.handlers(), total.bytes());
    }
}
