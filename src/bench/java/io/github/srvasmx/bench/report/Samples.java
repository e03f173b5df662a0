package io.github.srvasmx.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The figures of a measurement.
 *
 * @param values one for each round, in order; at least one
 */
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
    }

    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double minimum() {
        return Collections.min(values);
    }

    public double maximum() {
        return Collections.max(values);
    }

    /** The ratio to {@code other} in each round, because other load on the machine affects both figures of a round. */
    public Samples over(Samples other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return new Samples(ratios);
    }
}
