package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.load.LoadGenerator;
import io.github.srvasmx.bench.load.LoadResult;
import io.github.srvasmx.bench.load.Request;
import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.SrvAsmxServer;
import io.github.srvasmx.bench.process.SweepCommand;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import io.github.srvasmx.bench.report.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cost of a sweep of a million staged files: throughput of deletes during a sweep, compared with the same server
 * between sweeps; duration of a sweep with a small heap; and the first stagings after a start, which count the staged
 * files.
 *
 * @param launcher starts the servers
 * @param rounds number and duration of the rounds
 * @param clients number of concurrent clients
 */
public record SweepImpact(ServerLauncher launcher, Rounds rounds, int clients) implements Scenario {

    private static final int STAGED = 1_000_000;
    private static final int SESSIONS = 1_000;
    private static final int IDLE = 100_000;
    private static final Duration DAY = Duration.ofDays(1);

    /** Long enough to create the idle files before the next sweep starts. */
    private static final Duration CREATION = Duration.ofSeconds(20);

    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Duration SHORT_WARMUP = Duration.ofSeconds(3);
    private static final int STAGING_CLIENTS = 4;
    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final String SMALL_HEAP = "-Xmx64m";
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Installation installation = Installation.create(launcher.workspace());
        launcher.srv(installation, List.of(), List.of()).close();
        StagedFiles files = StagedFiles.of(installation, launcher.workspace().newFolder("blobs"), SESSIONS);
        files.create(STAGED, Duration.ZERO, DAY);
        List<Row> rows = new ArrayList<>();
        rows.addAll(deletesDuringServerSweep(installation, files));
        rows.add(deletesDuringCommand(installation));
        rows.add(sweepDuration(installation));
        rows.addAll(firstStagings(installation));
        return rows;
    }

    private List<Row> deletesDuringServerSweep(Installation installation, StagedFiles files)
            throws IOException, InterruptedException {
        Duration interval = Collections.max(
                        List.of(rounds.warmup(), rounds.length().multipliedBy(2), CREATION.plus(rounds.length())))
                .plus(MARGIN);
        SweepObserver observer = new SweepObserver(installation.data(), interval);
        try (SrvAsmxServer srv = srvWithSweepEvery(interval, installation, List.of())) {
            Measurement deletes = deletes(srv);
            Measurement betweenSweeps = duration -> {
                observer.awaitPause(duration);
                return deletes.measure(duration);
            };
            Measurement duringSweep = duration -> measureDuringSweep(observer, deletes, duration);
            Measurement duringRemoval = duration -> {
                observer.awaitPause(CREATION);
                files.create(IDLE, DAY.multipliedBy(2), DAY.multipliedBy(3));
                return measureDuringSweep(observer, deletes, duration);
            };
            List<Samples> sweep = rounds.run(List.of(duringSweep, betweenSweeps));
            List<Samples> removal = rounds.withWarmup(rounds.length()).run(List.of(duringRemoval, betweenSweeps));
            return List.of(
                    row("delete over GET while a million staged files are swept", sweep),
                    row("the same, while 100,000 of them are removed", removal));
        }
    }

    private static Row row(String measured, List<Samples> figures) {
        return Row.compared(
                measured, Unit.PER_SECOND, figures.get(0), "without a sweep", figures.get(1), "ratio ≥ 0.9");
    }

    /** Repeats the measurement until the sweep lasts longer than the measurement. */
    private static double measureDuringSweep(SweepObserver observer, Measurement deletes, Duration duration)
            throws IOException, InterruptedException {
        double figure;
        do {
            observer.awaitSweep();
            figure = deletes.measure(duration);
        } while (observer.hasEnded());
        return figure;
    }

    private Row deletesDuringCommand(Installation installation) throws IOException, InterruptedException {
        try (SrvAsmxServer srv = srvWithoutSweep(installation)) {
            Measurement deletes = deletes(srv);
            Measurement duringCommand = duration -> {
                try (SweepCommand command = launcher.sweep(installation)) {
                    double figure = deletes.measure(duration);
                    if (duration.equals(rounds.length()) && !command.isRunning()) {
                        throw new IOException("the command ended before the round; use shorter rounds");
                    }
                    command.awaitEnd();
                    return figure;
                }
            };
            List<Samples> figures = rounds.run(List.of(duringCommand, deletes));
            return Row.compared(
                    "delete over GET during the command sweep",
                    Unit.PER_SECOND,
                    figures.get(0),
                    "without a sweep",
                    figures.get(1),
                    Row.noAim());
        }
    }

    private Row sweepDuration(Installation installation) throws IOException, InterruptedException {
        Duration interval = Duration.ofSeconds(1);
        SweepObserver observer = new SweepObserver(installation.data(), interval);
        double serverSeconds;
        try (SrvAsmxServer srv = srvWithSweepEvery(interval, installation, List.of(SMALL_HEAP))) {
            observer.awaitEnd();
            serverSeconds = seconds(observer.awaitEnd());
            // The heap must also be large enough for requests.
            deletes(srv).measure(rounds.length());
        }
        try (SweepCommand command = launcher.sweep(installation)) {
            return Row.compared(
                    "a sweep of a million staged files, " + SMALL_HEAP,
                    Unit.SECONDS,
                    new Samples(List.of(serverSeconds)),
                    "the command, including its start",
                    new Samples(List.of(seconds(command.awaitEnd()))),
                    "< 15 min, the interval of the sweep");
        }
    }

    private List<Row> firstStagings(Installation installation) throws IOException, InterruptedException {
        try (SrvAsmxServer srv = srvWithoutSweep(installation)) {
            Request delete = SrvRequests.deleteMissingByGet(srv.ticket());
            LoadGenerator.run(srv.port(), List.of(delete), 1, SHORT_WARMUP);
            LoadResult result = LoadGenerator.sendOnce(
                    srv.port(), SrvRequests.stage(srv.ticket(), DOCUMENT), STAGING_CLIENTS, delete);
            return List.of(
                    longest("first stagings after a start, a million staged", result, SrvRequests.GET_DOWNLOAD_HANDLER),
                    longest("the longest delete during these", result, SrvRequests.DELETE_DOWNLOAD_HANDLER));
        }
    }

    private static Row longest(String measured, LoadResult result, String operation) {
        return Row.single(measured, Unit.MILLISECONDS.write(result.latencyMillis(operation, 100)), Row.noAim());
    }

    private SrvAsmxServer srvWithSweepEvery(Duration interval, Installation installation, List<String> options)
            throws IOException, InterruptedException {
        return launcher.srv(installation, options, List.of("--srv.sweep.interval=" + interval));
    }

    private SrvAsmxServer srvWithoutSweep(Installation installation) throws IOException, InterruptedException {
        return launcher.srv(installation, List.of(), List.of("--srv.sweep.enabled=false"));
    }

    private Measurement deletes(SrvAsmxServer srv) {
        return SrvRequests.throughput(srv.port(), SrvRequests.deleteMissingByGet(srv.ticket()), clients);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
