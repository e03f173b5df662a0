package io.github.srvasmx.metrics;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.RefusalDoc;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A timer for each operation, binding and outcome. The outcome is the text of a refusal only if the operation declares this text,
 * so nothing that a client sends becomes a label, and the number of timers has a bound.
 */
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

    private static final String SUCCESS = "success";
    private static final String SYSTEM_ERROR = "system error";
    private static final String OTHER_REFUSAL = "other refusal";

    private record Key(String operation, String binding, String outcome) {}

    private final MeterRegistry registry;
    private final Map<String, Set<String>> refusals;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    /**
     * @param operations those whose calls are observed
     */
    CallMetrics(MeterRegistry registry, List<Operation> operations) {
        this.registry = registry;
        this.refusals = operations.stream().collect(Collectors.toUnmodifiableMap(Operation::name, CallMetrics::texts));
    }

    private static Set<String> texts(Operation operation) {
        return operation.allRefusals().stream().map(RefusalDoc::text).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void answered(Operation operation, String binding, CallInput input, Answer answer, long nanos) {
        timers.computeIfAbsent(new Key(operation.name(), binding, outcome(operation, answer)), this::timer)
                .record(Duration.ofNanos(nanos));
    }

    private String outcome(Operation operation, Answer answer) {
        if (answer.isSuccess()) {
            return SUCCESS;
        }
        String error = answer.error();
        if (refusals.getOrDefault(operation.name(), Set.of()).contains(error)) {
            return error;
        }
        return error.startsWith("SystemError:") ? SYSTEM_ERROR : OTHER_REFUSAL;
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
