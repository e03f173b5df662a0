package io.github.srvasmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.srvasmx.common.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The alerts and the dashboard in {@code deploy}. {@code ManagementPortIT} compares the documented metrics with the server.
 */
class MonitoringFilesTest {

    private static final Path HANDBOOK = Path.of("docs/operations.md");
    private static final String ALERTS = "deploy/prometheus/srv-asmx.rules.yml";
    private static final String ALERT_TESTS = "src/test/prometheus/srv-asmx.test.yml";
    private static final String DASHBOARD = "deploy/grafana/srv-asmx.json";

    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern RAISED = Pattern.compile("(?m)^ *alertname: (\\w+)$");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| `(SrvAsmx\\w+)` \\|");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `((?:srv|jvm|hikaricp|process|system)_\\w*)\\*?`");
    private static final Pattern OUTCOME = Pattern.compile("outcome=\"([^\"]+)\"");
    private static final Pattern OUTCOME_PATTERN = Pattern.compile("outcome=~\"([^\"]+)\"");
    private static final Pattern USED = Pattern.compile("\\b(?:srv|jvm|hikaricp|process|system)_\\w+");

    @ParameterizedTest
    @ValueSource(strings = {ALERTS, DASHBOARD})
    void onlyDocumentedMetricsAreUsed(String file) throws IOException {
        Set<String> documented = matches(DOCUMENTED, HANDBOOK);

        assertThat(USED.matcher(Files.readString(Path.of(file))).results().map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(used -> assertThat(documented)
                        .anyMatch(known -> known.endsWith("_")
                                ? used.startsWith(known)
                                : used.replaceFirst("_(bucket|count|sum)$", "").equals(known)));
    }

    @Test
    void theHandbookSaysWhatToDoAboutEachAlert() throws IOException {
        assertThat(matches(ALERT, Path.of(ALERTS))).isNotEmpty().isEqualTo(matches(EXPLAINED, HANDBOOK));
    }

    /** Those with an id in their text have the outcome {@code system error}. */
    @Test
    void eachRefusalForWhichTheServerIsTheReasonRaisesAnAlert() throws IOException {
        String alerts = Files.readString(Path.of(ALERTS));
        List<Pattern> outcomes = OUTCOME_PATTERN
                .matcher(alerts)
                .results()
                .map(match -> Pattern.compile(match.group(1)))
                .toList();

        assertThat(refusals().filter(text -> text.startsWith("SystemError:")))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(outcomes)
                        .anyMatch(outcome -> outcome.matcher(text).matches()));
    }

    @Test
    void anAlertNamesOnlyOutcomesThatExist() throws IOException {
        Set<String> outcomes =
                Stream.concat(Stream.of("system error"), refusals()).collect(Collectors.toSet());

        assertThat(matches(OUTCOME, Path.of(ALERTS))).isNotEmpty().isSubsetOf(outcomes);
    }

    private static Stream<String> refusals() {
        return Arrays.stream(Refusal.class.getFields())
                .filter(field -> field.getType() == Refusal.class)
                .map(field -> {
                    try {
                        return ((Refusal) field.get(null)).text();
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void theAlertsAreValid() throws Exception {
        assertThat(promtool("check", "rules", "--lint-fatal", ALERTS))
                .contains(matches(ALERT, Path.of(ALERTS)).size() + " rules found");
    }

    @Test
    void eachAlertIsRaisedWhenItShouldBe() throws Exception {
        assertThat(matches(RAISED, Path.of(ALERT_TESTS))).isEqualTo(matches(ALERT, Path.of(ALERTS)));
        promtool("test", "rules", ALERT_TESTS);
    }

    private static String promtool(String... arguments) throws Exception {
        Optional<Path> promtool = Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "There is no promtool on this machine");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(promtool.get().toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Set<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
