package io.github.srvasmx.auth;

import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.time.Clock;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deletes expired sessions and the rows of sessions that were ended together. This step runs first, because later steps
 * delete the data of sessions that no longer exist. It also shortens sessions whose expiry was computed while the clock was
 * ahead; their tickets would otherwise be valid for too long.
 */
@Component
@Order(1)
class ExpiredSessionSweep implements SweepStep {

    private static final String KIND = "expired sessions";
    private static final int BATCH_SIZE = 100;

    private final SessionRepository sessions;
    private final SessionProperties properties;
    private final Clock clock;

    ExpiredSessionSweep(SessionRepository sessions, SessionProperties properties, Clock clock) {
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) {
        Instant now = clock.instant();
        if (run.isDry()) {
            run.count(KIND, sessions.countEnded(now), 0);
            return;
        }
        sessions.shorten(
                now.plus(properties.idleTimeout()).plus(properties.slack()), now.plus(properties.maxLifetime()));
        deleteInBatches(run, () -> sessions.deleteExpired(now, BATCH_SIZE));
        deleteInBatches(run, () -> sessions.deleteEnded(BATCH_SIZE));
    }

    private static void deleteInBatches(SweepRun run, IntSupplier batch) {
        int deleted;
        do {
            deleted = batch.getAsInt();
            run.count(KIND, deleted, 0);
        } while (deleted > 0 && run.shouldContinue());
    }
}
