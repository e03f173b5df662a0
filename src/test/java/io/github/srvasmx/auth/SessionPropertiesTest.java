package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SessionPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void withoutSettingsASessionIdles30DaysAndEndsAfterAYear() {
        runner.run(context -> assertThat(context.getBean(SessionProperties.class))
                .isEqualTo(new SessionProperties(Duration.ofDays(30), Duration.ofDays(365), Duration.ofSeconds(1))));
    }

    @Test
    void everyDurationCanBeSetAndTheCacheTurnedOff() {
        runner.withPropertyValues(
                        "srv.session.idle-timeout=2h", "srv.session.max-lifetime=1d", "srv.session.cache-ttl=0")
                .run(context -> assertThat(context.getBean(SessionProperties.class))
                        .isEqualTo(new SessionProperties(Duration.ofHours(2), Duration.ofDays(1), Duration.ZERO)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"srv.session.idle-timeout=0", "srv.session.max-lifetime=-1d", "srv.session.cache-ttl=-1s"})
    void aDurationThatMakesNoSenseFailsTheStart(String setting) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(setting.substring(0, setting.indexOf('='))));
    }

    @EnableConfigurationProperties(SessionProperties.class)
    static class Settings {}
}
