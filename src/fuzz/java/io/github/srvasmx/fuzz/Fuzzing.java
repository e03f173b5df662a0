package io.github.srvasmx.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fuzzes each target for a limited time with Jazzer, guided by coverage, starting from its corpus. Each target runs in
 * a separate process, because Jazzer ends its process after a finding.
 */
public final class Fuzzing {

    private static final String INSTRUMENTED = "io.github.srvasmx.**:com.ctc.wstx.**";

    private final Path work;

    private Fuzzing(Path work) {
        this.work = work;
    }

    /**
     * Exits with 1 after a finding. The inputs that reproduce it are in the working folder.
     *
     * @param arguments the working folder, the seconds for each target, whether to add inputs with new coverage to the
     *     corpus, and the names of the targets (default: all)
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Fuzzing fuzzing = new Fuzzing(Path.of(arguments[0]));
        int seconds = Integer.parseInt(arguments[1]);
        boolean keep = Boolean.parseBoolean(arguments[2]);
        List<String> names =
                Arrays.stream(arguments).skip(3).filter(name -> !name.isBlank()).toList();
        List<FuzzTarget> findings = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.values()) {
            if (names.isEmpty() || names.contains(target.name())) {
                if (!fuzzing.fuzz(target, seconds)) {
                    findings.add(target);
                }
                if (keep) {
                    fuzzing.extendCorpus(target);
                }
            }
        }
        System.out.println(findings.isEmpty() ? "No findings." : "Findings in " + findings);
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    /** Returns whether there was no finding. */
    private boolean fuzz(FuzzTarget target, int seconds) throws IOException, InterruptedException {
        Path newInputs = Files.createDirectories(work.resolve(target.type().getSimpleName()));
        return jazzer(
                        target,
                        "-max_total_time=" + seconds,
                        "-timeout=60",
                        "-artifact_prefix=" + work + "/found-",
                        newInputs.toString(),
                        target.corpus().toString())
                == 0;
    }

    /** Adds a minimal set of new inputs that cover branches that the corpus does not cover. */
    private void extendCorpus(FuzzTarget target) throws IOException, InterruptedException {
        Path merged = Files.createTempDirectory(work, "merged-");
        int exit = jazzer(
                target,
                "-merge=1",
                // Compares only covered branches. With counters and values, about a thousand inputs would be added.
                "-use_counters=0",
                "-use_value_profile=0",
                merged.toString(),
                target.corpus().toString(),
                work.resolve(target.type().getSimpleName()).toString());
        if (exit != 0) {
            throw new IOException("The new inputs of " + target + " could not be merged into its corpus");
        }
        try (Stream<Path> inputs = Files.list(merged)) {
            for (Path input : inputs.toList()) {
                Path kept = target.corpus().resolve(String.valueOf(input.getFileName()));
                Files.write(kept, Files.readAllBytes(input));
            }
        }
    }

    private int jazzer(FuzzTarget target, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED,
                "--reproducer_path=" + work));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
