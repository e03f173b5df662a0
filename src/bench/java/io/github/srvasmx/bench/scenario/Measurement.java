package io.github.srvasmx.bench.scenario;

import java.io.IOException;
import java.time.Duration;

/** A measurement that is repeated in rounds. */
@FunctionalInterface
interface Measurement {

    /** Measures for {@code duration} and returns the figure of this round. */
    double measure(Duration duration) throws IOException, InterruptedException;
}
