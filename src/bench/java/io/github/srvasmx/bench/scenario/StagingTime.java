package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.LoadResult;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.util.List;

/**
 * Time of staging 1 GiB for a single client, compared with 64 KiB. Staging does not copy the file, so the ratio should
 * be near 1.
 *
 * @param launcher starts the server
 */
public record StagingTime(ServerLauncher launcher) implements Scenario {

    private static final int TIMES = 50;
    private static final int WARMUP_TIMES = 500;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (SrvAsmxServer srv = TestLibrary.serve(launcher, List.of(TestLibrary.SMALL, TestLibrary.LARGE))) {
            stage(srv, TestLibrary.SMALL, WARMUP_TIMES);
            LoadResult small = stage(srv, TestLibrary.SMALL, TIMES);
            LoadResult large = stage(srv, TestLibrary.LARGE, TIMES);
            return List.of(new Row(
                    "staging 1 GiB, median and p95 of " + TIMES,
                    write(large),
                    "64 KiB " + write(small),
                    Unit.RATIO.write(millis(large, 50) / millis(small, 50)),
                    "< 20 ms"));
        }
    }

    private static LoadResult stage(SrvAsmxServer srv, String path, int times) throws IOException {
        List<Request> pair = List.of(SrvRequests.stage(srv.ticket(), path), SrvRequests.deleteStaged(srv.ticket()));
        return LoadGenerator.repeat(srv.port(), pair, times);
    }

    private static String write(LoadResult result) {
        return Unit.MILLISECONDS.write(millis(result, 50)) + " and " + Unit.MILLISECONDS.write(millis(result, 95));
    }

    private static double millis(LoadResult result, int percent) {
        return result.latencyMillis(SrvRequests.GET_DOWNLOAD_HANDLER, percent);
    }
}
