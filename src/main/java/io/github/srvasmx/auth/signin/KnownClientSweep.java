package io.github.srvasmx.auth.signin;

import io.github.srvasmx.sweep.SweepRun;
import io.github.srvasmx.sweep.SweepStep;
import java.time.Clock;
import java.time.Instant;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Deletes clients that are no longer known. The report leaves them out, because they have no effect any more. */
@Component
@Order(7)
class KnownClientSweep implements SweepStep {

    private static final int BATCH_SIZE = 100;

    private final KnownClientRepository knownClients;
    private final Clock clock;

    KnownClientSweep(KnownClientRepository knownClients, Clock clock) {
        this.knownClients = knownClients;
        this.clock = clock;
    }

    @Override
    public void sweep(SweepRun run) {
        if (run.isDry()) {
            return;
        }
        Instant now = clock.instant();
        int deleted;
        do {
            deleted = knownClients.deleteExpired(now, BATCH_SIZE);
        } while (deleted > 0 && run.shouldContinue());
    }
}
