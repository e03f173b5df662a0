package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The jar contains a bill of materials, which shows whether a vulnerability of a library affects it. */
class SbomIT {

    private static final String LIBRARIES = "BOOT-INF/lib/";

    @BeforeAll
    static void skipOfflineBuilds() {
        assumeFalse(
                "offline=true".equals(System.getProperty("srv.build")),
                "The plugin that writes it does nothing in an offline build");
    }

    @Test
    void namesEveryLibraryOfTheJar() throws Exception {
        try (JarFile jar = jar()) {
            List<String> files = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .toList();
            List<String> named = components(jar).stream()
                    .map(component -> component.get("name") + "-" + component.get("version") + ".jar")
                    .toList();

            assertThat(files).hasSizeGreaterThan(50);
            // The packaging adds the modules of the loader. They are not dependencies.
            assertThat(named)
                    .containsAll(files.stream()
                            .filter(file -> !file.startsWith("spring-boot-jarmode-"))
                            .toList());
        }
    }

    @Test
    void namesNothingThatIsOnlyForTests() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(components(jar))
                    .extracting(component -> String.valueOf(component.get("name")))
                    .contains("tomcat-embed-core")
                    .doesNotContain("junit-jupiter", "mockito-core", "playwright");
        }
    }

    @Test
    void containsTheDigestOfEachLibrary() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(components(jar))
                    .allSatisfy(component ->
                            assertThat(String.valueOf(component.get("hashes"))).contains("SHA-256"))
                    .allSatisfy(component ->
                            assertThat(String.valueOf(component.get("purl"))).startsWith("pkg:maven/"));
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(Objects.requireNonNull(System.getProperty("srv.jar")));
    }

    /** Reads the JSON with a YAML parser, because JSON is YAML. */
    private static List<Map<?, ?>> components(JarFile jar) throws IOException {
        try (InputStream file = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            Map<String, Object> bom = new Yaml().load(file);
            assertThat(bom).containsEntry("bomFormat", "CycloneDX");
            List<Map<?, ?>> components = new ArrayList<>();
            ((List<?>) Objects.requireNonNull(bom.get("components"))).forEach(one -> components.add((Map<?, ?>) one));
            return components;
        }
    }
}
