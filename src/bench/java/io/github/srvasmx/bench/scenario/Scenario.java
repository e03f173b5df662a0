package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** A part of the benchmark that can be selected with {@code --only}. It starts and stops the servers that it needs. */
public interface Scenario {

    List<Row> run() throws IOException, InterruptedException;
}
