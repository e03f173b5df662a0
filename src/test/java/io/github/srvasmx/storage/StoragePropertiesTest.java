package io.github.srvasmx.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class StoragePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void zeroMeansNoLimit() {
        runner.withPropertyValues("srv.storage.free-floor=0")
                .run(context -> assertThat(
                                context.getBean(StorageProperties.class).freeFloor())
                        .isEqualTo(DataSize.ofBytes(0)));
    }

    @Test
    void aNegativeFloorFailsTheStart() {
        runner.withPropertyValues("srv.storage.free-floor=-1B")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("srv.storage.free-floor must not be negative"));
    }

    @EnableConfigurationProperties(StorageProperties.class)
    static class Settings {}
}
