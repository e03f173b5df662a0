package io.github.srvasmx.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.SrvAsmxApplication;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.stereotype.Component;

@ResourceLock(CommandLineFixture.ONE_AT_A_TIME)
class CommandBeansTest {

    private static final String ROOT = SrvAsmxApplication.class.getPackageName();

    /** The packages of the server alone. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("asmx", "openapi", "pages", "operations", "web", "metrics", "tracing", "health", "work");

    @Test
    void theListHasAllSettings() throws Exception {
        assertThat(listed()).containsAll(settings().toList());
    }

    @Test
    void apartFromSettingsTheListHasExactlyTheComponentsOfThePackagesThatAreNotOfTheServerAlone() throws Exception {
        List<String> settings = settings().toList();

        assertThat(listed())
                .filteredOn(name -> !settings.contains(name))
                .containsExactlyInAnyOrderElementsOf(components().toList());
    }

    @Test
    void theListIsSorted() throws Exception {
        assertThat(listed()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyBeanOfACommandCanBeCreated(@TempDir Path folder) {
        Path dataDir = folder.resolve("data");
        CommandLineFixture.onNewDatabase(dataDir).close();
        SpringApplication commands = new SpringApplication(CommandApplication.class);
        commands.setWebApplicationType(WebApplicationType.NONE);
        commands.setLogStartupInfo(false);

        try (var context = commands.run("--srv.data-dir=" + dataDir, "--logging.config=")) {
            assertThat(context.getBeanDefinitionNames())
                    .contains("libraryService", "userRemoval", "jdbcClient")
                    .doesNotContain("sweepScheduler", "initialAdministrator");
        }
    }

    private static List<String> listed() throws Exception {
        return new ClassPathResource(CommandBeans.LIST)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Stream<String> settings() throws Exception {
        return annotatedWith(ConfigurationProperties.class);
    }

    private static Stream<String> components() throws Exception {
        return annotatedWith(Component.class)
                .filter(name -> !name.equals(SrvAsmxApplication.class.getName()))
                .filter(name -> !OF_THE_SERVER.contains(
                        name.substring(ROOT.length() + 1).split("\\.", -1)[0]));
    }

    /** The classes of the server, whatever their conditions are, without those of its tests. */
    private static Stream<String> annotatedWith(Class<? extends Annotation> annotation) throws Exception {
        URI classes = SrvAsmxApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        MetadataReaderFactory readers = MetadataReaderFactory.create(SrvAsmxApplication.class.getClassLoader());
        List<String> names = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(classes + "**/*.class")) {
            AnnotationMetadata metadata = readers.getMetadataReader(file).getAnnotationMetadata();
            if (metadata.isAnnotated(annotation.getName()) && !metadata.isAnnotation()) {
                names.add(metadata.getClassName());
            }
        }
        return names.stream();
    }
}
