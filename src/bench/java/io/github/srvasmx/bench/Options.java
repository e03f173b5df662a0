package io.github.srvasmx.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The options of the command line.
 *
 * @param only names of the scenarios to run; if empty, all but the slow ones
 * @param warmup of each server
 * @param rounds number of rounds
 * @param length of one round of one server
 * @param connections number of concurrent clients, in scenarios with many clients
 * @param java home of the JDK that runs the servers
 * @param jar the executable jar of srv-asmx
 */
record Options(List<String> only, Duration warmup, int rounds, Duration length, int connections, Path java, Path jar) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--only", "",
            "--warmup", "30",
            "--rounds", "5",
            "--seconds", "10",
            "--connections", "16",
            "--java", System.getProperty("java.home"),
            "--jar", "target/srv-asmx.jar");

    /** Parses {@code args}. An element may contain several words, because Maven passes a whole line as one element. */
    static Options parse(String... args) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        Iterator<String> words = Arrays.stream(args)
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .iterator();
        while (words.hasNext()) {
            String name = words.next();
            if (!DEFAULTS.containsKey(name) || !words.hasNext()) {
                throw new IllegalArgumentException("unknown option or missing value: " + name + "; the options are "
                        + DEFAULTS.keySet().stream().sorted().toList());
            }
            given.put(name, words.next());
        }
        return new Options(
                Arrays.stream(value(given, "--only").split(",", -1))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                Duration.ofSeconds(Long.parseLong(value(given, "--warmup"))),
                Integer.parseInt(value(given, "--rounds")),
                Duration.ofSeconds(Long.parseLong(value(given, "--seconds"))),
                Integer.parseInt(value(given, "--connections")),
                Path.of(value(given, "--java")),
                Path.of(value(given, "--jar")).toAbsolutePath());
    }

    private static String value(Map<String, String> given, String name) {
        return given.getOrDefault(name, "");
    }
}
