package io.github.srvasmx.metrics;

import io.github.srvasmx.sweep.SweepObserver;
import io.github.srvasmx.sweep.SweepReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The items that the sweeps of this server have removed since its start, by the kinds that the sweep steps define. */
final class SweepMetrics implements SweepObserver {

    private static final long MILLIS = 1000;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter failures;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lastMillis = new AtomicLong();

    SweepMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.failures = Counter.builder("srv.sweep.failures")
                .description("Items that sweeps could not check or remove")
                .register(registry);
        Gauge.builder("srv.sweep.refused", refused, AtomicLong::get)
                .description("Steps of the last sweep that left items alone because a decision is needed")
                .register(registry);
        Gauge.builder("srv.sweep.last.end", lastMillis, millis -> (double) millis.get() / MILLIS)
                .description("When the last sweep ended, as seconds since 1970; 0 before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void swept(SweepReport report) {
        for (SweepReport.Swept kind : report.swept()) {
            counter("srv.sweep.items", "Items that sweeps have removed", kind.kind())
                    .increment((double) kind.count());
            counter("srv.sweep.removed.bytes", "Bytes that sweeps have removed", kind.kind())
                    .increment((double) kind.bytes());
        }
        failures.increment((double) report.failures());
        refused.set(report.refusals().size());
        lastMillis.set(clock.millis());
    }

    private Counter counter(String name, String description, String kind) {
        return Counter.builder(name).description(description).tag("kind", kind).register(registry);
    }
}
