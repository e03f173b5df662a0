package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.Sweeper;
import java.util.Map;
import java.util.TreeMap;

/** Sweeps as the server does, all its steps, and counts what goes. Belongs to one thread at a time. */
final class IsolationSweeps {

    private final Sweeper sweeper;
    private final Map<String, Long> gone = new TreeMap<>();
    private int count;

    IsolationSweeps(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    void sweep() {
        SweepReport report = sweeper.sweep(false);
        assertThat(report.firstFailure()).isEmpty();
        report.swept().forEach(swept -> gone.merge(swept.kind(), swept.count(), Long::sum));
        count++;
    }

    int count() {
        return count;
    }

    /** How many things have gone, by kind. */
    Map<String, Long> gone() {
        return gone;
    }
}
