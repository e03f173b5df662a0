package io.github.srvasmx.metrics;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.CallOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A timer for each operation, binding and outcome. Each of these three has a bound, so the number of timers has one too. */
final class CallMetrics implements CallObserver {

    static final String NAME = "srv.calls";

    /** Each of these is a time series of its own for each timer, so there are few. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private record Key(String operation, String binding, String outcome) {}

    private final MeterRegistry registry;
    private final CallOutcomes outcomes;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    CallMetrics(MeterRegistry registry, CallOutcomes outcomes) {
        this.registry = registry;
        this.outcomes = outcomes;
    }

    @Override
    public void answered(ObservedCall call, Answer answer, long nanos) {
        record(call, outcomes.of(call.operation(), answer), nanos);
    }

    @Override
    public void abandoned(ObservedCall call, long nanos) {
        record(call, CallOutcomes.DISCONNECTED, nanos);
    }

    private void record(ObservedCall call, String outcome, long nanos) {
        timers.computeIfAbsent(new Key(call.operation().name(), call.binding(), outcome), this::timer)
                .record(Duration.ofNanos(nanos));
    }

    private Timer timer(Key key) {
        return Timer.builder(NAME)
                .description("Calls by operation, binding and outcome, and how long they took")
                .tag("operation", key.operation())
                .tag("binding", key.binding())
                .tag("outcome", key.outcome())
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
