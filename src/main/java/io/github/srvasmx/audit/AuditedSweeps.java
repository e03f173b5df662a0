package io.github.srvasmx.audit;

import io.github.srvasmx.sweep.SweepObserver;
import io.github.srvasmx.sweep.SweepReport;
import java.time.Clock;

/** Records the items that the sweeps of the server have removed, as one event for each kind. */
final class AuditedSweeps implements SweepObserver {

    private final AuditLog audit;
    private final Clock clock;

    AuditedSweeps(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void swept(SweepReport report) {
        report.swept()
                .forEach(swept ->
                        audit.record(AuditEvent.ofServer(clock.instant(), "sweep", swept.kind(), swept.count())));
    }
}
