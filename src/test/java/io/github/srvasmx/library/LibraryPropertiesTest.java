package io.github.srvasmx.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LibraryPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void theDefaultIsSamplesAndNoImport() {
        runner.run(context -> assertThat(context.getBean(LibraryProperties.class))
                .satisfies(properties -> assertThat(properties.samples()).isTrue())
                .satisfies(properties -> assertThat(properties.importFolders()).isEmpty())
                .satisfies(properties -> assertThat(properties.trashRetention()).isEqualTo(Duration.ofDays(30))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b"})
    void anImportWithoutAFolderFailsTheStart(String folder) {
        assertStartFails("srv.library.import.Contracts=" + folder, "srv.library.import.Contracts must name a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "~Plans", "~D1", ".."})
    void anImportIntoALibraryThatCannotHaveItsNameFailsTheStart(String library) {
        assertStartFails(
                "srv.library.import.[" + library + "]=/in",
                "srv.library.import." + library + ": A library cannot have this name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "36501d"})
    void aRetentionOutOfRangeFailsTheStart(String retention) {
        assertStartFails(
                "srv.library.trash-retention=" + retention,
                "srv.library.trash-retention must be above zero, up to 36500 days");
    }

    private void assertStartFails(String setting, String message) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage(message));
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
                        .satisfies(properties -> assertThat(properties.foldersByLibrary())
                                .containsEntry("Contracts", Path.of("/in/contracts"))
                                .containsEntry("My Papers", Path.of("/in/papers"))
                                .hasSize(2)));
    }

    @EnableConfigurationProperties(LibraryProperties.class)
    static class Settings {}
}
