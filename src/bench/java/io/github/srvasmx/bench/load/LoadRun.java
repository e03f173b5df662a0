package io.github.srvasmx.bench.load;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.session.PhaseInstance.Status;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One run of Hyperfoil in this process, which ends when the phase {@value #MEASURED} ends. */
final class LoadRun extends LocalSimulationRunner {

    static final String MEASURED = "measured";
    static final String BACKGROUND = "background";

    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, StatisticsSnapshot> statistics;
    private volatile long startedAt;
    private volatile long endedAt;
    private volatile boolean tooManyUnanswered;

    LoadRun(Benchmark benchmark) {
        this(benchmark, new ConcurrentHashMap<>());
    }

    private LoadRun(Benchmark benchmark, Map<String, StatisticsSnapshot> statistics) {
        super(
                benchmark,
                (phase, step, operation, snapshot, countDown) -> statistics
                        .computeIfAbsent(operation, key -> new StatisticsSnapshot())
                        .add(snapshot),
                null,
                null);
        this.statistics = statistics;
    }

    LoadResult measure() throws IOException {
        run();
        for (StatisticsSnapshot snapshot : statistics.values()) {
            if (snapshot.errors() > 0 || snapshot.requestCount != snapshot.responseCount) {
                throw new IOException("requests without a response: " + snapshot);
            }
        }
        if (tooManyUnanswered) {
            throw new IOException("the server does not keep up with the rate");
        }
        if (statistics.isEmpty()) {
            throw new IOException("the server accepts no connection");
        }
        return new LoadResult(statistics, (endedAt - startedAt) / NANOS_PER_SECOND);
    }

    @Override
    protected CompletableFuture<Void> phaseChanged(
            Phase phase, Status status, boolean sessionLimitExceeded, Throwable error) {
        tooManyUnanswered |= sessionLimitExceeded;
        if (phase.name().equals(MEASURED) && status == Status.RUNNING) {
            startedAt = System.nanoTime();
        } else if (phase.name().equals(MEASURED) && status == Status.TERMINATED) {
            endedAt = System.nanoTime();
            if (instances().containsKey(BACKGROUND)) {
                finishPhase(BACKGROUND);
            }
        }
        return super.phaseChanged(phase, status, sessionLimitExceeded, error);
    }
}
