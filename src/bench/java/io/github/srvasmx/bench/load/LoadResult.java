package io.github.srvasmx.bench.load;

import io.hyperfoil.api.statistics.StatisticsSnapshot;
import java.util.Map;

/**
 * The measurements of the clients of one run.
 *
 * @param statistics by operation
 * @param seconds from the first request to the last response
 */
public record LoadResult(Map<String, StatisticsSnapshot> statistics, double seconds) {

    private static final double NANOS_PER_MILLI = 1e6;

    public double responsesPerSecond() {
        return statistics.values().stream()
                        .mapToLong(snapshot -> snapshot.responseCount)
                        .sum()
                / seconds;
    }

    /** The latency that {@code percent} of a hundred responses to {@code operation} do not exceed, to about 1 %. */
    public double latencyMillis(String operation, double percent) {
        StatisticsSnapshot snapshot = statistics.get(operation);
        if (snapshot == null) {
            throw new IllegalArgumentException("no response to " + operation);
        }
        return snapshot.histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
