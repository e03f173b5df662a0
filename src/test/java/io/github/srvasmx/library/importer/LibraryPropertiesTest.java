package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LibraryPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void theDefaultIsSamplesAndNoImport() {
        runner.run(context -> assertThat(context.getBean(LibraryProperties.class))
                .satisfies(properties -> assertThat(properties.samples()).isTrue())
                .satisfies(properties -> assertThat(properties.importFolders()).isEmpty()));
    }

    @Test
    void theSettingContainsTheNameOfTheLibrary() {
        runner.withPropertyValues(
                        "srv.library.import.Contracts=/in/contracts",
                        "srv.library.import.[My Papers]=/in/papers",
                        "srv.library.samples=false")
                .run(context -> assertThat(context.getBean(LibraryProperties.class))
                        .satisfies(
                                properties -> assertThat(properties.samples()).isFalse())
                        .satisfies(properties -> assertThat(properties.importFolders())
                                .containsEntry("Contracts", Path.of("/in/contracts"))
                                .containsEntry("My Papers", Path.of("/in/papers"))
                                .hasSize(2)));
    }

    @EnableConfigurationProperties(LibraryProperties.class)
    static class Settings {}
}
