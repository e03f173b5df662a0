package io.github.srvasmx.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabasePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void waits10SecondsForALockByDefault() {
        runner.run(context -> assertThat(context.getBean(DatabaseProperties.class))
                .isEqualTo(new DatabaseProperties(Duration.ofSeconds(10))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ms", "30s"})
    void acceptsTheShortestAndTheLongestTime(String timeout) {
        runner.withPropertyValues("srv.database.lock-timeout=" + timeout)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999us", "-1s", "30001ms"})
    void refusesAnyOtherTimeAtTheStart(String timeout) {
        runner.withPropertyValues("srv.database.lock-timeout=" + timeout)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("srv.database.lock-timeout must be 1 ms to 30 s"));
    }

    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Settings {}
}
