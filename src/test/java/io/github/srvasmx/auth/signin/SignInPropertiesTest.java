package io.github.srvasmx.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SignInPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void hasTheDocumentedDefaults() {
        runner.run(context -> assertThat(context.getBean(SignInProperties.class))
                .isEqualTo(new SignInProperties(10, 100, 300, 3600, Duration.ofMinutes(15), 100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "per-account=0",
                "per-account=1000000",
                "per-known=0",
                "per-address=0",
                "first-tries=0",
                "first-tries=1000000",
                "window=1s",
                "window=1d",
                "waiting=1",
                "waiting=100000"
            })
    void acceptsValuesAtTheLimits(String setting) {
        runner.withPropertyValues("srv.auth.attempts." + setting)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "per-account, -1",
        "per-account, 1000001",
        "per-known, -1",
        "per-known, 1000001",
        "per-address, -1",
        "per-address, 1000001",
        "first-tries, -1",
        "first-tries, 1000001",
        "window, 0",
        "window, 999ms",
        "window, 25h",
        "waiting, 0",
        "waiting, 100001"
    })
    void aValueOutOfRangeStopsTheStart(String name, String value) {
        String setting = "srv.auth.attempts." + name;
        runner.withPropertyValues(setting + "=" + value)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageStartingWith(setting + " must be "));
    }

    @EnableConfigurationProperties(SignInProperties.class)
    static class Settings {}
}
