package io.github.srvasmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code deploy} for Docker Compose, Kubernetes and HAProxy. */
class DeploymentFilesTest {

    private static final Path FOLDER = Path.of("deploy");
    private static final Path CLUSTER = FOLDER.resolve("cluster/compose.yaml");
    private static final Path EXAMPLE = FOLDER.resolve("cluster/.env.example");
    private static final Path BALANCER = FOLDER.resolve("cluster/haproxy.cfg");
    private static final Path KUBERNETES = FOLDER.resolve("kubernetes");

    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `(srv\\.[^`]+)` \\|");
    private static final Pattern SETTING_VARIABLE = Pattern.compile("\\bSRV_[A-Z0-9_]+\\b");
    private static final Pattern COMPOSE_VARIABLE = Pattern.compile("\\$\\{(\\w+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^(\\w+)=");

    /** Names of Compose files that are not settings of the server. */
    private static final Set<String> OTHER_VARIABLES = Set.of("SRV_ASMX_IMAGE");

    /** How long a stop waits for calls in progress, and how long the rest of the server then takes. */
    private static final Duration AFTER_THE_DRAIN = Duration.ofSeconds(30 + 10);

    @ParameterizedTest
    @MethodSource("files")
    void onlyDocumentedSettingsAreUsed(Path file) {
        Set<String> documented = SETTING.matcher(read(Path.of("docs/configuration.md")))
                .results()
                .map(setting -> variable(setting.group(1)))
                .collect(Collectors.toSet());

        assertThat(SETTING_VARIABLE.matcher(read(file)).results().map(MatchResult::group))
                .filteredOn(used -> !OTHER_VARIABLES.contains(used))
                .isSubsetOf(documented);
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void everyYamlFileIsValid(Path file) {
        assertThat(documents(file)).isNotEmpty().doesNotContainNull();
    }

    @Test
    void theExampleOfTheEnvironmentNamesEveryVariableOfTheCluster() {
        Set<String> used = names(COMPOSE_VARIABLE, CLUSTER);
        used.removeAll(OTHER_VARIABLES);

        assertThat(names(ASSIGNMENT, EXAMPLE)).isEqualTo(used);
    }

    @Test
    void theExampleOfTheEnvironmentContainsNoSecret() {
        assertThat(read(EXAMPLE).lines())
                .filteredOn(line -> line.matches("\\w*(PASSWORD|KEY)=.*"))
                .hasSize(3)
                .allMatch(line -> line.endsWith("="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/compose.yaml", "deploy/cluster/compose.yaml"})
    void containersOfTheServerHaveNoRights(String file) {
        assertThat(servers(Path.of(file)))
                .isNotEmpty()
                .allSatisfy(server -> assertThat(server)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .doesNotContainKeys("privileged", "user", "cap_add"));
    }

    /** Otherwise Docker kills a server that still completes calls. */
    @ParameterizedTest
    @ValueSource(strings = {"deploy/compose.yaml", "deploy/cluster/compose.yaml"})
    void theGraceOfAContainerIsLongEnoughForTheDrainAndTheCalls(String file) {
        assertThat(servers(Path.of(file))).isNotEmpty().allSatisfy(server -> {
            Object drain = map(server, "environment").getOrDefault("SRV_SHUTDOWN_DRAIN", "0s");
            assertThat(duration(Objects.requireNonNull(server.get("stop_grace_period"))))
                    .isGreaterThanOrEqualTo(duration(drain).plus(AFTER_THE_DRAIN));
        });
    }

    @Test
    void theClusterHasThreeServersThatDifferInTheirSpoolAlone() {
        List<Map<String, Object>> servers = servers(CLUSTER);

        assertThat(servers)
                .hasSize(3)
                .extracting(server -> server.get("volumes"))
                .doesNotHaveDuplicates();
        assertThat(servers.stream()
                        .map(server -> server.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("volumes"))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theBalancerKnowsEachServerOfTheCluster() {
        List<String> names = map(documents(CLUSTER).get(0), "services").keySet().stream()
                .filter(name -> name.startsWith("srv"))
                .toList();

        assertThat(read(BALANCER).lines().map(String::trim).filter(line -> line.startsWith("server ")))
                .containsExactlyElementsOf(names.stream()
                        .map(name -> "server " + name + " " + name + ":8080")
                        .toList());
    }

    /** A request that was sent is not sent again: it may have been executed. */
    @Test
    void theBalancerRepeatsNoRequestAndKeepsNoClientAtOneServer() {
        assertThat(read(BALANCER).lines().map(String::trim))
                .contains("retry-on conn-failure", "option httpchk GET /readyz")
                .noneMatch(line -> line.startsWith("cookie ")
                        || line.startsWith("stick")
                        || line.startsWith("balance source")
                        || line.startsWith("balance hdr"));
    }

    @Test
    void haproxyAcceptsTheConfiguration(@TempDir Path folder) throws Exception {
        Optional<Path> haproxy = program("haproxy");
        assumeTrue(haproxy.isPresent(), "There is no HAProxy on this machine");
        Path configuration = Files.writeString(
                folder.resolve("haproxy.cfg"),
                // The certificate is not part of the project.
                read(BALANCER).replace(" ssl crt /usr/local/etc/haproxy/haproxy.pem", ""));
        Process check = new ProcessBuilder(haproxy.get().toString(), "-c", "-f", configuration.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("WARNING");
    }

    @Test
    void theListOfManifestsIsComplete() throws IOException {
        Object resources =
                documents(KUBERNETES.resolve("kustomization.yaml")).get(0).get("resources");
        try (Stream<Path> files = Files.list(KUBERNETES)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    ((List<?>) Objects.requireNonNull(resources))
                                            .stream().map(String::valueOf),
                                    Stream.of("kustomization.yaml", "secret.example.yaml"))
                            .toList());
        }
    }

    @Test
    void aPodHasNoRights() {
        Map<String, Object> pod = pod();
        Map<String, Object> container = container();

        assertThat(map(pod, "securityContext")).containsEntry("runAsNonRoot", true);
        assertThat(map(container, "securityContext"))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(pod).containsEntry("automountServiceAccountToken", false);
    }

    @Test
    void theGraceOfAPodIsLongEnoughForTheDrainAndTheCalls() {
        Object drain = map(documents(KUBERNETES.resolve("configmap.yaml")).get(0), "data")
                .get("SRV_SHUTDOWN_DRAIN");

        assertThat(Duration.ofSeconds(
                        ((Number) Objects.requireNonNull(pod().get("terminationGracePeriodSeconds"))).longValue()))
                .isGreaterThanOrEqualTo(duration(Objects.requireNonNull(drain)).plus(AFTER_THE_DRAIN));
    }

    @Test
    void aPodIsAskedWhetherItIsReadyAndIsRestartedOnlyWhenItDoesNotAnswer() {
        Map<String, Object> container = container();

        assertThat(map(map(container, "readinessProbe"), "httpGet")).containsEntry("path", "/readyz");
        assertThat(map(map(container, "livenessProbe"), "httpGet")).containsEntry("path", "/livez");
        assertThat(map(map(container, "startupProbe"), "httpGet")).containsEntry("path", "/livez");
    }

    @Test
    void noServerStopsBeforeAnotherOneIsReady() {
        Map<String, Object> spec = map(deployment(), "spec");

        assertThat(spec).containsEntry("replicas", 3);
        assertThat(map(map(spec, "strategy"), "rollingUpdate")).containsEntry("maxUnavailable", 0);
    }

    static List<Path> files() throws IOException {
        return files(Set.of("yaml", "example"));
    }

    static List<Path> yamlFiles() throws IOException {
        return files(Set.of("yaml"));
    }

    private static List<Path> files(Set<String> endings) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> endings.contains(file.toString().replaceFirst(".*\\.", "")))
                    .sorted()
                    .toList();
        }
    }

    /** The environment variable of a setting. */
    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    private static Set<String> names(Pattern pattern, Path file) {
        return pattern.matcher(read(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> servers(Path compose) {
        Map<String, Object> services = map(documents(compose).get(0), "services");
        return services.keySet().stream()
                .filter(name -> name.startsWith("srv"))
                .map(name -> map(services, name))
                .toList();
    }

    private static Map<String, Object> deployment() {
        return documents(KUBERNETES.resolve("deployment.yaml")).get(0);
    }

    private static Map<String, Object> pod() {
        return map(map(map(deployment(), "spec"), "template"), "spec");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> container() {
        return ((List<Map<String, Object>>) Objects.requireNonNull(pod().get("containers"))).get(0);
    }

    private static Duration duration(Object text) {
        return DurationStyle.SIMPLE.parse(String.valueOf(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(key), key);
    }

    /** The documents of a YAML file, in which no key may be there twice. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> documents(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options))
                .loadAll(read(file))
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents;
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
