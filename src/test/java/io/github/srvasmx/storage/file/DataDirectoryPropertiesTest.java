package io.github.srvasmx.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.storage.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class DataDirectoryPropertiesTest {

    private final WebApplicationContextRunner runner =
            new WebApplicationContextRunner().withUserConfiguration(FileStorageConfiguration.class, Settings.class);

    @TempDir
    private Path root;

    @Test
    void aNewDirectoryIsCreated() {
        Path directory = root.resolve("new/data");

        runner.withPropertyValues("srv.data-dir=" + directory)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(BlobStore.class));

        assertThat(directory).isDirectory();
    }

    @Test
    void anEmptySettingFailsTheStart() {
        assertStartFails("", "srv.data-dir must not be empty");
    }

    @Test
    void aFileFailsTheStart() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertStartFails(file.toString(), "srv.data-dir must be a writable directory");
        assertStartFails(file + "/data", "srv.data-dir must be a writable directory");
    }

    private void assertStartFails(String directory, String message) {
        runner.withPropertyValues("srv.data-dir=" + directory)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(message));
    }

    @EnableConfigurationProperties(DataDirectoryProperties.class)
    static class Settings {}
}
