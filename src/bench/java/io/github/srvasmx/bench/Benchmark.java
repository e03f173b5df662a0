package io.github.srvasmx.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.srvasmx.bench.process.JavaRuntime;
import io.github.srvasmx.bench.process.ServerLauncher;
import io.github.srvasmx.bench.process.Workspace;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Table;
import io.github.srvasmx.bench.scenario.ChunkDownloads;
import io.github.srvasmx.bench.scenario.ChunkUploads;
import io.github.srvasmx.bench.scenario.ClusterChunks;
import io.github.srvasmx.bench.scenario.ClusterGrowth;
import io.github.srvasmx.bench.scenario.ClusterLatency;
import io.github.srvasmx.bench.scenario.CommandTime;
import io.github.srvasmx.bench.scenario.DeleteComparison;
import io.github.srvasmx.bench.scenario.Growth;
import io.github.srvasmx.bench.scenario.Imports;
import io.github.srvasmx.bench.scenario.Latency;
import io.github.srvasmx.bench.scenario.Publication;
import io.github.srvasmx.bench.scenario.Rounds;
import io.github.srvasmx.bench.scenario.Scenario;
import io.github.srvasmx.bench.scenario.StageAndDelete;
import io.github.srvasmx.bench.scenario.StagingTime;
import io.github.srvasmx.bench.scenario.StartTime;
import io.github.srvasmx.bench.scenario.Streaming;
import io.github.srvasmx.bench.scenario.SweepImpact;
import io.github.srvasmx.bench.scenario.Zips;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Measures srv-asmx, compares it with other servers and prints a table. A slow result does not fail the build, because
 * the machine may be busy; only a wrong or missing response does.
 */
public final class Benchmark {

    /** Runs only if selected: it needs a dozen sweeps of a million files, and each takes minutes. */
    private static final Set<String> SLOW = Set.of("sweep");

    private final Options options;
    private final PrintStream out;

    private Benchmark(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        // Hyperfoil's own warnings are about busy cores, which is intended. Its errors are also exceptions.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!new Benchmark(Options.parse(args), out).run()) {
            System.exit(1);
        }
    }

    /** Returns whether all scenarios ended without an error. */
    private boolean run() throws IOException, InterruptedException {
        if (Files.notExists(options.jar())) {
            throw new IOException("no executable jar at " + options.jar());
        }
        JavaRuntime java = JavaRuntime.in(options.java());
        List<Row> rows = new ArrayList<>();
        boolean complete = true;
        try (Workspace workspace = Workspace.at(Path.of("target", "bench"))) {
            for (Map.Entry<String, Scenario> scenario :
                    selected(new ServerLauncher(java, options.jar(), workspace)).entrySet()) {
                out.println("Measuring " + scenario.getKey() + " …");
                try {
                    rows.addAll(scenario.getValue().run());
                } catch (IOException | RuntimeException e) {
                    // The other results are still useful; the build fails in the end.
                    e.printStackTrace(out);
                    rows.add(Row.single(scenario.getKey(), "failed, see above", Row.noAim()));
                    complete = false;
                }
            }
            String report = report(java, rows);
            out.print("\n" + report);
            Files.writeString(workspace.report(), report);
        }
        return complete;
    }

    private Map<String, Scenario> selected(ServerLauncher launcher) {
        Rounds rounds = new Rounds(options.warmup(), options.rounds(), options.length());
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("delete-get", new DeleteComparison(launcher, rounds, options.connections(), false));
        scenarios.put("delete-soap", new DeleteComparison(launcher, rounds, options.connections(), true));
        scenarios.put("delete-real", new StageAndDelete(launcher, rounds, options.connections()));
        scenarios.put("staging", new StagingTime(launcher));
        scenarios.put("chunks", new ChunkDownloads(launcher, rounds));
        scenarios.put("uploads", new ChunkUploads(launcher, rounds));
        scenarios.put("latency", new Latency(launcher, rounds, options.connections()));
        scenarios.put("streaming", new Streaming(launcher, rounds));
        scenarios.put("publication", new Publication(launcher, rounds, options.connections()));
        scenarios.put("zips", new Zips(launcher, rounds));
        scenarios.put("imports", new Imports(launcher, rounds));
        scenarios.put("cluster", new ClusterLatency(launcher, rounds, options.connections()));
        scenarios.put("cluster-chunks", new ClusterChunks(launcher, rounds));
        scenarios.put("cluster-growth", new ClusterGrowth(launcher, rounds, options.connections()));
        scenarios.put("growth", new Growth(launcher, rounds, options.connections()));
        scenarios.put("commands", new CommandTime(launcher, rounds));
        scenarios.put("sweep", new SweepImpact(launcher, rounds, options.connections()));
        scenarios.put("start", new StartTime(launcher));
        if (!scenarios.keySet().containsAll(options.only())) {
            throw new IllegalArgumentException("--only accepts these names: " + scenarios.keySet());
        }
        if (options.only().isEmpty()) {
            scenarios.keySet().removeAll(SLOW);
        } else {
            scenarios.keySet().retainAll(options.only());
        }
        return scenarios;
    }

    private String report(JavaRuntime java, List<Row> rows) {
        return """
                %s
                Java %s, %d cores, %s %s, %d connections. Warm-up of %d s for each server, then %d rounds of %d s for
                each server in turn. Figures and ratios are medians of the rounds, with minimum and maximum in brackets.
                Times depend on the machine and its load: compare ratios, and treat differences below 20 %% as noise.
                """.formatted(
                        new Table(rows).markdown(),
                        java.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        options.connections(),
                        options.warmup().toSeconds(),
                        options.rounds(),
                        options.length().toSeconds());
    }
}
