package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.sweep.SweepReport;
import io.github.srvasmx.sweep.Sweeper;
import java.util.Map;
import java.util.TreeMap;

/** Runs all steps of the sweep, as the server does, and counts what they remove. Not thread-safe. */
final class IsolationSweeps {

    private final Sweeper sweeper;
    private final Map<String, Long> removed = new TreeMap<>();
    private int count;

    IsolationSweeps(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    void sweep() {
        SweepReport report = sweeper.sweep(false);
        assertThat(report.firstFailure()).isEmpty();
        report.swept().forEach(swept -> removed.merge(swept.kind(), swept.count(), Long::sum));
        count++;
    }

    int count() {
        return count;
    }

    /** The number of removed items by kind. */
    Map<String, Long> removed() {
        return removed;
    }
}
