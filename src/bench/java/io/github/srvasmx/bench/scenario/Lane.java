package io.github.srvasmx.bench.scenario;

import java.io.IOException;
import java.time.Duration;

/** One of the things that are measured in turn, and how a round of it is done. */
@FunctionalInterface
interface Lane {

    /** Measures for {@code duration}; the figure of that round. */
    double measure(Duration duration) throws IOException, InterruptedException;
}
