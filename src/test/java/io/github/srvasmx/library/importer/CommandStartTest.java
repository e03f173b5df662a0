package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CommandStartTest {

    @Test
    void aCommandNeitherImportsFoldersNorCreatesSamples() {
        new ApplicationContextRunner()
                .withUserConfiguration(StartupImport.class, SampleLibrary.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(StartupImport.class)
                        .doesNotHaveBean(SampleLibrary.class));
    }
}
