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
    void aSessionExpiresAfter30IdleDaysAndAfterAYearByDefault() {
        runner.run(context -> assertThat(context.getBean(SessionProperties.class))
                .isEqualTo(new SessionProperties(
                        Duration.ofDays(30), Duration.ofDays(365), Duration.ofSeconds(1), 10_000)));
    }

    @Test
    void bindsEverySettingAndTurnsTheCacheOff() {
        runner.withPropertyValues(
                        "srv.session.idle-timeout=2h",
                        "srv.session.max-lifetime=1d",
                        "srv.session.cache-ttl=0",
                        "srv.session.per-user=3")
                .run(context -> assertThat(context.getBean(SessionProperties.class))
                        .isEqualTo(new SessionProperties(Duration.ofHours(2), Duration.ofDays(1), Duration.ZERO, 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srv.session.idle-timeout=0",
                "srv.session.idle-timeout=999us",
                "srv.session.idle-timeout=36501d",
                "srv.session.max-lifetime=-1d",
                "srv.session.max-lifetime=36501d",
                "srv.session.cache-ttl=-1s",
                "srv.session.cache-ttl=25h",
                "srv.session.per-user=-1",
                "srv.session.per-user=1000001"
            })
    void aValueOutOfRangeStopsTheStart(String setting) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith(setting.substring(0, setting.indexOf('=')) + " must be "));
    }

    @EnableConfigurationProperties(SessionProperties.class)
    static class Settings {}
}
