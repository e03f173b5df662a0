package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.contract.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A failed sign-in takes the same time for each cause of the failure. The test writes the measured times to
 * {@code distribution.txt}, next to the output of the server. The system property {@code same-time.samples} sets the
 * number of measurements.
 */
@Tag("nightly")
@Tag("load")
class SameTimeIT {

    private static final int WARM_UP = 10;
    private static final int SAMPLES = Integer.getInteger("same-time.samples", 60);

    /** Far above the random differences of equal times, and far below the difference that a skipped hash makes. */
    private static final double LIMIT = 1.5;

    private static final List<Integer> PERCENTILES = List.of(5, 25, 50, 75, 95, 99);

    @Test
    void anUnknownNameAWrongPasswordAndADisabledAccountTakeTheSameTime() throws Exception {
        Path folder = TestFolder.of(SameTimeIT.class);
        try (RunningServer server = RunningServer.start(
                folder,
                "--srv.auth.attempts.per-account=0",
                "--srv.auth.attempts.per-known=0",
                "--srv.auth.attempts.per-address=0")) {
            CommandProcess commands = new CommandProcess(ServerProgram.QUICK, folder);
            commands.runOnData("the password of bob", "user", "add", "bob").succeeded();
            commands.runOnData("", "user", "disable", "bob").succeeded();

            Map<String, long[]> sorted = measure(new PlainClient(server, HttpBinding.POST));

            Files.writeString(folder.resolve("distribution.txt"), table(sorted));
            List<Long> medians =
                    sorted.values().stream().map(times -> percentile(times, 50)).toList();
            long slowest = medians.stream().max(Long::compare).orElseThrow();
            long fastest = medians.stream().min(Long::compare).orElseThrow();
            assertThat((double) slowest / fastest).as(table(sorted)).isLessThan(LIMIT);
        }
    }

    /** Measures the cases in turn, so that other load on the machine affects all of them. */
    private static Map<String, long[]> measure(PlainClient client) throws Exception {
        Map<String, String[]> cases = new LinkedHashMap<>();
        cases.put("unknown user", new String[] {"nobody", "a password"});
        cases.put("wrong password", new String[] {"admin", "a password"});
        cases.put("disabled, right password", new String[] {"bob", "the password of bob"});
        cases.put("disabled, wrong password", new String[] {"bob", "a password"});
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < SAMPLES; round++) {
            for (Map.Entry<String, String[]> one : cases.entrySet()) {
                long start = System.nanoTime();
                Reply reply = client.call("AuthenticateUser", "UID", one.getValue()[0], "PWD", one.getValue()[1]);
                long nanos = System.nanoTime() - start;
                assertThat(reply.error()).isEqualTo("[900] Authentication failed");
                if (round >= 0) {
                    times.computeIfAbsent(one.getKey(), key -> new ArrayList<>())
                            .add(nanos);
                }
            }
        }
        Map<String, long[]> sorted = new LinkedHashMap<>();
        times.forEach((name, all) -> sorted.put(
                name, all.stream().mapToLong(Long::longValue).sorted().toArray()));
        return sorted;
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static String table(Map<String, long[]> sorted) {
        StringBuilder table = new StringBuilder("milliseconds, percentiles " + PERCENTILES + "\n");
        sorted.forEach((name, times) -> {
            table.append(name).append(" (").append(times.length).append(")");
            PERCENTILES.forEach(
                    percent -> table.append(String.format(Locale.ROOT, " %.1f", percentile(times, percent) / 1e6)));
            table.append('\n');
        });
        return table.toString();
    }
}
