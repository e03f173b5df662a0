package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** One thing that is measured. It starts the servers that it needs, and ends them. */
public interface Scenario {

    List<Row> run() throws IOException, InterruptedException;
}
