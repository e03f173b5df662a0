package io.github.srvasmx.bench.scenario;

import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.Installation;
import io.github.srvasmx.bench.process.SrvServer;
import io.github.srvasmx.bench.process.SweepCommand;
import io.github.srvasmx.bench.report.Quantity;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sweep of a million staged files costs: deletes of the one server while it sweeps against those while it rests,
 * how long the sweep takes with how little memory, and the first staging, which counts what is there.
 *
 * @param contenders starts the servers
 * @param rounds how long and how often
 * @param connections how many clients at once
 */
public record Sweeping(Contenders contenders, Rounds rounds, int connections) implements Scenario {

    private static final int STAGED = 1_000_000;
    private static final int IDLE = 100_000;
    private static final Duration A_DAY = Duration.ofDays(1);

    /** Enough to lay the idle ones in it. */
    private static final Duration REST = Duration.ofSeconds(20);

    private static final String SMALL_HEAP = "-Xmx64m";
    private static final String DOCUMENT = "/Samples/planets.csv";
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        Installation installation = Installation.fresh(contenders.workspace());
        contenders.srv(installation, List.of(), List.of()).close();
        StagedFiles files = StagedFiles.of(installation, contenders.workspace().newFolder("blobs"));
        files.lay(STAGED, Duration.ZERO, A_DAY);
        List<Row> rows = new ArrayList<>();
        rows.addAll(besideTheServersOwn(installation, files));
        rows.add(besideTheCommand(installation));
        rows.add(aWholeSweep(installation));
        rows.addAll(firstStaging(installation));
        return rows;
    }

    private List<Row> besideTheServersOwn(Installation installation, StagedFiles files)
            throws IOException, InterruptedException {
        Duration interval = longest(rounds.warmup(), rounds.length().multipliedBy(2), REST.plus(rounds.length()))
                .plusSeconds(5);
        SweepWatch watch = new SweepWatch(installation.data(), interval);
        try (SrvServer srv = sweepingEvery(interval, installation, List.of())) {
            Lane deletes = deletes(srv);
            Lane resting = duration -> {
                watch.awaitRest(duration);
                return deletes.measure(duration);
            };
            Lane sweeping = duration -> whileSwept(watch, deletes, duration);
            Lane removing = duration -> {
                watch.awaitRest(REST);
                files.lay(IDLE, A_DAY.multipliedBy(2), A_DAY.multipliedBy(3));
                return whileSwept(watch, deletes, duration);
            };
            List<Samples> nothingGoes = rounds.run(List.of(sweeping, resting));
            List<Samples> someGo = rounds.warmedUpFor(rounds.length()).run(List.of(removing, resting));
            return List.of(
                    row("delete over GET while a million staged files are swept", nothingGoes),
                    row("the same, and 100,000 of them go", someGo));
        }
    }

    private static Row row(String measured, List<Samples> figures) {
        return Row.compared(measured, Quantity.PER_SECOND, figures.get(0), "none swept", figures.get(1), "ratio ≥ 0.9");
    }

    private static double whileSwept(SweepWatch watch, Lane deletes, Duration duration)
            throws IOException, InterruptedException {
        double figure;
        do {
            watch.awaitSweep();
            figure = deletes.measure(duration);
        } while (!watch.isWhole());
        return figure;
    }

    /** It does not rest, so it takes what it gets of the processors. */
    private Row besideTheCommand(Installation installation) throws IOException, InterruptedException {
        try (SrvServer srv = contenders.srv(installation, List.of(), List.of("--srv.sweep.enabled=false"))) {
            Lane deletes = deletes(srv);
            Lane beside = duration -> {
                try (SweepCommand command = contenders.sweep(installation)) {
                    double figure = deletes.measure(duration);
                    if (duration.equals(rounds.length()) && !command.isUnderWay()) {
                        throw new IOException("the command ended before the round, take shorter ones");
                    }
                    command.awaitEnd();
                    return figure;
                }
            };
            List<Samples> figures = rounds.run(List.of(beside, deletes));
            return Row.compared(
                    "delete over GET beside the command sweep",
                    Quantity.PER_SECOND,
                    figures.get(0),
                    "none swept",
                    figures.get(1),
                    Row.noAim());
        }
    }

    private Row aWholeSweep(Installation installation) throws IOException, InterruptedException {
        Duration interval = Duration.ofSeconds(1);
        SweepWatch watch = new SweepWatch(installation.data(), interval);
        double gentle;
        try (SrvServer srv = sweepingEvery(interval, installation, List.of(SMALL_HEAP))) {
            watch.awaitEnd();
            gentle = seconds(watch.awaitEnd());
            // It has memory left to work with.
            deletes(srv).measure(rounds.length());
        }
        try (SweepCommand command = contenders.sweep(installation)) {
            return Row.compared(
                    "a sweep of a million staged files, " + SMALL_HEAP,
                    Quantity.SECONDS,
                    new Samples(List.of(gentle)),
                    "the command, with its start",
                    new Samples(List.of(seconds(command.awaitEnd()))),
                    "< 15 min, its interval");
        }
    }

    /** What others feel of it too. */
    private List<Row> firstStaging(Installation installation) throws IOException, InterruptedException {
        try (SrvServer srv = contenders.srv(installation, List.of(), List.of("--srv.sweep.enabled=false"))) {
            FirstStaging first = FirstStaging.measure(srv, DOCUMENT);
            return List.of(
                    Row.alone(
                            "first stagings after a start, a million staged",
                            Quantity.MILLISECONDS.write(first.stagingMillis()),
                            Row.noAim()),
                    Row.alone(
                            "the longest delete meanwhile",
                            Quantity.MILLISECONDS.write(first.deleteMillis()),
                            Row.noAim()));
        }
    }

    private SrvServer sweepingEvery(Duration interval, Installation installation, List<String> options)
            throws IOException, InterruptedException {
        return contenders.srv(installation, options, List.of("--srv.sweep.interval=" + interval));
    }

    private Lane deletes(SrvServer srv) {
        return Deleting.lane(srv.port(), Deleting.absentByGet(srv.ticket()), connections);
    }

    private static Duration longest(Duration first, Duration second, Duration third) {
        Duration longer = first.compareTo(second) > 0 ? first : second;
        return longer.compareTo(third) > 0 ? longer : third;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
