package io.github.srvasmx.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The figures of one quantity, one for each round and in their order.
 *
 * @param values at least one
 */
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest value that {@code percent} of a hundred values do not exceed. */
    public double percentile(int percent) {
        List<Double> sorted = sorted();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    public double smallest() {
        return Collections.min(values);
    }

    public double largest() {
        return Collections.max(values);
    }

    /** Round by round, how much of {@code other} this is: what the machine did meanwhile it did to both. */
    public Samples over(Samples other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return new Samples(ratios);
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
