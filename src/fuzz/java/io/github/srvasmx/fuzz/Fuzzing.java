package io.github.srvasmx.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fuzzes every target for some seconds, guided by coverage, from the inputs that are kept. Jazzer runs in a process of its own
 * for each, since it ends the one in which it has found something.
 */
public final class Fuzzing {

    private static final String INSTRUMENTED = "io.github.srvasmx.**:com.ctc.wstx.**";

    private final Path work;

    private Fuzzing(Path work) {
        this.work = work;
    }

    /**
     * Ends with 1 when something was found; the inputs that show it lie in the working folder.
     *
     * @param arguments the working folder, the seconds for each target, whether to keep what covers more, and names of
     *     targets, none for all
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Fuzzing fuzzing = new Fuzzing(Path.of(arguments[0]));
        int seconds = Integer.parseInt(arguments[1]);
        boolean keep = Boolean.parseBoolean(arguments[2]);
        List<String> names =
                Arrays.stream(arguments).skip(3).filter(name -> !name.isBlank()).toList();
        List<FuzzTarget> found = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.values()) {
            if (names.isEmpty() || names.contains(target.name())) {
                if (!fuzzing.fuzz(target, seconds)) {
                    found.add(target);
                }
                if (keep) {
                    fuzzing.keepWhatCoversMore(target);
                }
            }
        }
        System.out.println(found.isEmpty() ? "Nothing was found." : "Something was found in " + found);
        System.exit(found.isEmpty() ? 0 : 1);
    }

    /** Whether all went well. */
    private boolean fuzz(FuzzTarget target, int seconds) throws IOException, InterruptedException {
        Path gained = Files.createDirectories(work.resolve(target.type().getSimpleName()));
        return jazzer(
                        target,
                        "-max_total_time=" + seconds,
                        "-timeout=60",
                        "-artifact_prefix=" + work + "/found-",
                        gained.toString(),
                        target.corpus().toString())
                == 0;
    }

    /** Of what was gained, the fewest and shortest that reach what none does that is kept join those. */
    private void keepWhatCoversMore(FuzzTarget target) throws IOException, InterruptedException {
        Path merged = Files.createTempDirectory(work, "merged-");
        int exit = jazzer(
                target,
                "-merge=1",
                // By branch alone: counted by how often and with what, there would be a thousand to keep.
                "-use_counters=0",
                "-use_value_profile=0",
                merged.toString(),
                target.corpus().toString(),
                work.resolve(target.type().getSimpleName()).toString());
        if (exit != 0) {
            throw new IOException("The inputs for " + target + " could not be merged");
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
