package io.github.srvasmx.library.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A command starts the same beans as the server, but serves nothing. */
class CommandStartTest {

    @Test
    void withoutAWebServerNothingIsImportedAndNoSamplesAreMade() {
        new ApplicationContextRunner()
                .withUserConfiguration(StartupImport.class, SampleLibrary.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(StartupImport.class)
                        .doesNotHaveBean(SampleLibrary.class));
    }
}
