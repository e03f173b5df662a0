package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TransportSecurityTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void withoutASettingItHoldsForAYear() {
        runner.run(context -> assertThat(context.getBean(TransportSecurity.class))
                .isEqualTo(new TransportSecurity("max-age=31536000; includeSubDomains")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max-age=0", "max-age=63072000; includeSubDomains; preload"})
    void aPolicyCanBeSetAndTurnedOff(String policy) {
        runner.withPropertyValues("srv.http.strict-transport-security=" + policy)
                .run(context ->
                        assertThat(context.getBean(TransportSecurity.class)).isEqualTo(new TransportSecurity(policy)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "365d", "max-age=-1", "includeSubDomains", "max-age=1; x"})
    void whatIsNoPolicyFailsTheStart(String policy) {
        runner.withPropertyValues("srv.http.strict-transport-security=" + policy)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("srv.http.strict-transport-security"));
    }

    @EnableConfigurationProperties(TransportSecurity.class)
    static class Settings {}
}
