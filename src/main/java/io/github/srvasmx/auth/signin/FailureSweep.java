package io.github.srvasmx.auth.signin;

import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;

/** Deletes the shared buckets that have become empty. The report leaves them out, because they have no effect any more. */
final class FailureSweep implements SweepStep {

    private static final int BATCH_SIZE = 500;

    private final FailureRepository failures;

    FailureSweep(FailureRepository failures) {
        this.failures = failures;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            return;
        }
        int deleted;
        do {
            deleted = failures.deleteEmpty(BATCH_SIZE);
        } while (deleted > 0 && run.shouldContinue());
    }
}
