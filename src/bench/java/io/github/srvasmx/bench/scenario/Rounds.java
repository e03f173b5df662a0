package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long and how often. Contenders take turns, so that what else the machine does falls on all of them alike.
 *
 * @param warmup for each contender, before anything counts
 * @param count how many rounds
 * @param length of one round of one contender
 */
public record Rounds(Duration warmup, int count, Duration length) {

    /** The figures of each of {@code lanes}, one for each round. */
    List<Samples> run(List<Lane> lanes) throws IOException, InterruptedException {
        for (Lane lane : lanes) {
            lane.measure(warmup);
        }
        List<List<Double>> figures = new ArrayList<>();
        lanes.forEach(lane -> figures.add(new ArrayList<>()));
        for (int round = 0; round < count; round++) {
            for (int turn = 0; turn < lanes.size(); turn++) {
                // Every second round in reverse: nobody is always the one that runs after the other.
                int lane = round % 2 == 0 ? turn : lanes.size() - 1 - turn;
                figures.get(lane).add(lanes.get(lane).measure(length));
            }
        }
        return figures.stream().map(Samples::new).toList();
    }

    Rounds warmedUpFor(Duration other) {
        return new Rounds(other, count, length);
    }
}
