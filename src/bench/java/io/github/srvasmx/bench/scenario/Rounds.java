package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Number and duration of the rounds. Measurements that are compared take turns, so that other load on the machine
 * affects all of them.
 *
 * @param warmup of each measurement, before the first round
 * @param count number of rounds
 * @param length of one measurement in one round
 */
public record Rounds(Duration warmup, int count, Duration length) {

    /** Returns for each of {@code measurements} its figures, one for each round. */
    List<Samples> run(List<Measurement> measurements) throws IOException, InterruptedException {
        for (Measurement measurement : measurements) {
            measurement.measure(warmup);
        }
        List<List<Double>> figures = new ArrayList<>();
        measurements.forEach(measurement -> figures.add(new ArrayList<>()));
        for (int round = 0; round < count; round++) {
            for (int turn = 0; turn < measurements.size(); turn++) {
                // Every second round is in reverse order, so that no measurement always follows the same other one.
                int index = round % 2 == 0 ? turn : measurements.size() - 1 - turn;
                figures.get(index).add(measurements.get(index).measure(length));
            }
        }
        return figures.stream().map(Samples::new).toList();
    }

    Rounds withWarmup(Duration other) {
        return new Rounds(other, count, length);
    }
}
