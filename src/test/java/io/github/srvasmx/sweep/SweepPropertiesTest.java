package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SweepPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "36501d", "106751991167d"})
    void anIntervalOutOfRangeFailsTheStart(String interval) {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues("srv.sweep.interval=" + interval)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("srv.sweep.interval must be above zero and at most 36500 days"));
    }

    @EnableConfigurationProperties(SweepProperties.class)
    static class Settings {}
}
