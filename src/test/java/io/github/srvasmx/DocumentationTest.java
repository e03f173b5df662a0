package io.github.srvasmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.ConditionalOnCluster;
import io.github.srvasmx.wire.WireTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.env.MockEnvironment;

/** Everything that the documents name exists: files, headings, tests, settings, commands. */
class DocumentationTest {

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern ROW = Pattern.compile("`WireTableTest: ([^`]+)`");
    private static final Pattern SETTING_ROW = Pattern.compile("(?m)^\\| `(srv\\.[^`]+)` \\|");
    private static final Pattern SETTING =
            Pattern.compile("(?<![\\w/.-])srv\\.(?!asmx\\b|db\\b)[a-z][a-z-]*(?:\\.[\\w-]+)*");
    private static final Pattern TEST_COMMAND = Pattern.compile("(?m)^(?: *- run: )?\\./mvnw (?:-B )?(.*)$");

    private static final Set<String> SETTINGS = settings();

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkResolves(Path document) {
        String prose =
                CODE.matcher(CODE_BLOCK.matcher(read(document)).replaceAll("")).replaceAll("");
        assertThat(matches(LINK, prose).filter(link -> !link.contains(":"))).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
            assertThat(target).exists();
            if (parts.length > 1) {
                assertThat(anchors(target)).contains(parts[1]);
            }
        });
    }

    @Test
    void everyTestNamedByAnInvariantExists() {
        String invariants = read(Path.of("docs/invariants.md"));
        Map<String, String> tests = testSources();
        assertThat(TEST.matcher(invariants).results())
                .isNotEmpty()
                .filteredOn(test -> !tests.getOrDefault(test.group(1), "").contains(" " + test.group(2) + "("))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    /** {@code WireTableTest} ensures that each row is tested. */
    @Test
    void everyWireRowNamedByAnInvariantExists() {
        assertThat(matches(ROW, read(Path.of("docs/invariants.md"))))
                .isNotEmpty()
                .isSubsetOf(
                        WireTable.rows().values().stream().flatMap(List::stream).toList());
    }

    @Test
    void theDescribedSettingsAreExactlyTheExistingOnes() {
        Set<String> described = matches(SETTING_ROW, read(Path.of("docs/configuration.md")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentsNameOnlyExistingSettings(Path document) {
        assertThat(SETTING.matcher(read(document)).results().map(MatchResult::group))
                .allSatisfy(named -> assertThat(SETTINGS)
                        .anyMatch(setting -> setting.endsWith(".*")
                                ? named.startsWith(setting.substring(0, setting.length() - 2))
                                : named.equals(setting)));
    }

    @Test
    void theTestCommandIsTheSameEverywhere() {
        assertThat(matches(TEST_COMMAND, read(Path.of("README.md")))).contains("verify");
        assertThat(read(Path.of("CONTRIBUTING.md"))).contains("`./mvnw verify`", "`./mvnw -Pnightly verify`");
        assertThat(matches(TEST_COMMAND, read(Path.of(".ci/run"))))
                .containsExactly(
                        "verify",
                        "-Pnightly verify -Dgroups=nightly -Dtest.excluded-tags=load,postgresql,ceph"
                                + " -Dspotless.check.skip=true");
        assertThat(matches(TEST_COMMAND, read(Path.of(".github/workflows/build.yml"))))
                .containsExactly("verify");
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("."))) {
            files.map(Path::normalize).filter(DocumentationTest::isDocument).forEach(documents::add);
        }
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(DocumentationTest::isDocument).forEach(documents::add);
        }
        return documents;
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
    }

    /** The anchors that GitHub creates for the headings of a document. */
    private static List<String> anchors(Path document) {
        return matches(HEADING, CODE_BLOCK.matcher(read(document)).replaceAll(""))
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static Map<String, String> testSources() {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            return sources.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            source -> String.valueOf(source.getFileName()).replace(".java", ""),
                            DocumentationTest::read,
                            (one, other) -> one + other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all bound settings; the name of a map ends in {@code .*}. */
    private static Set<String> settings() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        // Settings that exist only for several servers.
        scanner.setEnvironment(
                new MockEnvironment().withProperty(ConditionalOnCluster.ENDPOINT, "https://s3.example.com"));
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Set<String> settings = new TreeSet<>();
        scanner.findCandidateComponents("io.github.srvasmx")
                .forEach(bound -> addSettings(String.valueOf(bound.getBeanClassName()), settings));
        settings.addAll(switches());
        return settings;
    }

    /** The settings that enable beans. */
    private static Set<String> switches() {
        try {
            MetadataReaderFactory readers = new CachingMetadataReaderFactory();
            Set<String> switches = new TreeSet<>();
            for (Resource type :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:io/github/srvasmx/**/*.class")) {
                MergedAnnotation<ConditionalOnBooleanProperty> condition = readers.getMetadataReader(type)
                        .getAnnotationMetadata()
                        .getAnnotations()
                        .get(ConditionalOnBooleanProperty.class, MergedAnnotation::isDirectlyPresent);
                if (condition.isPresent()) {
                    switches.addAll(List.of(condition.getStringArray("name")));
                }
            }
            return switches;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addSettings(String className, Set<String> settings) {
        try {
            Class<?> type = Class.forName(className);
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            RecordComponent[] components = type.getRecordComponents();
            Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
            for (int i = 0; i < components.length; i++) {
                Name name = parameters[i].getAnnotation(Name.class);
                String last =
                        name == null ? DataObjectPropertyName.toDashedForm(components[i].getName()) : name.value();
                settings.add(prefix + "." + last + (components[i].getType() == Map.class ? ".*" : ""));
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
