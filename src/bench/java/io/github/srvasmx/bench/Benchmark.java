package io.github.srvasmx.bench;

import io.github.srvasmx.bench.process.Contenders;
import io.github.srvasmx.bench.process.JavaRuntime;
import io.github.srvasmx.bench.process.Workspace;
import io.github.srvasmx.bench.report.Row;
import io.github.srvasmx.bench.report.Table;
import io.github.srvasmx.bench.scenario.Chunks;
import io.github.srvasmx.bench.scenario.GetDelete;
import io.github.srvasmx.bench.scenario.RealDelete;
import io.github.srvasmx.bench.scenario.Rounds;
import io.github.srvasmx.bench.scenario.Scenario;
import io.github.srvasmx.bench.scenario.SoapDelete;
import io.github.srvasmx.bench.scenario.Staging;
import io.github.srvasmx.bench.scenario.Start;
import io.github.srvasmx.bench.scenario.Sweeping;
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

/**
 * Measures srv-asmx against its baselines in one run and prints the ratios. It judges answers, never times: a machine
 * that is busy makes a poor figure, not a failed build.
 */
public final class Benchmark {

    /** A gentle sweep of a million files takes minutes, and it takes a dozen of them. Only when asked for. */
    private static final Set<String> LONG = Set.of("sweep");

    private final Options options;
    private final PrintStream out;

    private Benchmark(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!new Benchmark(Options.parse(args), out).run()) {
            System.exit(1);
        }
    }

    /** Whether every measurement came to its end. */
    private boolean run() throws IOException, InterruptedException {
        if (Files.notExists(options.jar())) {
            throw new IOException("no executable jar at " + options.jar());
        }
        JavaRuntime java = JavaRuntime.in(options.java());
        List<Row> rows = new ArrayList<>();
        boolean complete = true;
        try (Workspace workspace = Workspace.at(Path.of("target", "bench"))) {
            for (Map.Entry<String, Scenario> scenario :
                    chosen(new Contenders(java, options.jar(), workspace)).entrySet()) {
                out.println("Measuring " + scenario.getKey() + " …");
                try {
                    rows.addAll(scenario.getValue().run());
                } catch (IOException | RuntimeException e) {
                    // The others are still worth having; the build fails all the same.
                    e.printStackTrace(out);
                    rows.add(Row.alone(scenario.getKey(), "failed, see above", Row.noAim()));
                    complete = false;
                }
            }
            String report = report(java, rows);
            out.print("\n" + report);
            Files.writeString(workspace.report(), report);
        }
        return complete;
    }

    private Map<String, Scenario> chosen(Contenders contenders) {
        Rounds rounds = new Rounds(options.warmup(), options.rounds(), options.length());
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("delete-get", new GetDelete(contenders, rounds, options.connections()));
        scenarios.put("delete-soap", new SoapDelete(contenders, rounds, options.connections()));
        scenarios.put("delete-real", new RealDelete(contenders, rounds, options.connections()));
        scenarios.put("staging", new Staging(contenders));
        scenarios.put("chunks", new Chunks(contenders, rounds));
        scenarios.put("sweep", new Sweeping(contenders, rounds, options.connections()));
        scenarios.put("start", new Start(contenders));
        if (!scenarios.keySet().containsAll(options.only())) {
            throw new IllegalArgumentException("--only takes some of " + scenarios.keySet());
        }
        if (options.only().isEmpty()) {
            scenarios.keySet().removeAll(LONG);
        } else {
            scenarios.keySet().retainAll(options.only());
        }
        return scenarios;
    }

    private String report(JavaRuntime java, List<Row> rows) {
        return """
                %s
                Java %s, %d cores, %s %s. %d connections; %d s of warm-up for each contender, then %d rounds of %d s in
                turn. A figure is the median of its rounds, with the least and the greatest in brackets; so is a ratio.
                Times depend on the machine and on what else it does: compare ratios, and hold less than 20 %% for noise.
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
