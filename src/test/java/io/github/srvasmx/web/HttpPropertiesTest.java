package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class HttpPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "max-body=-1",
                "max-body=0",
                "max-body=1023",
                "max-body=1025MB",
                "max-parameters=-1",
                "max-parameters=0",
                "max-parameters=9",
                "max-headers=-1",
                "max-headers=0",
                "trusted-proxies=(",
                "strict-transport-security=x",
                "strict-transport-security=365d",
                "strict-transport-security='max-age=-1'",
                "strict-transport-security=includeSubDomains",
                "strict-transport-security='max-age=1; x'",
                "heartbeat=-1s",
                "heartbeat=0",
                "heartbeat=25h",
                "min-rate=-1",
                "min-rate=1025MB",
                "slack=-1s",
                "slack=0",
                "slack=86401s",
                "retry-after=0",
                "retry-after=999ms",
                "retry-after=86401s",
            })
    void aSenselessValueStopsTheStartAndIsNamed(String name, String value) {
        runner.withPropertyValues("srv.http." + name + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("srv.http." + name + " must be "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "max-body=1KB",
                "max-body=1GB",
                "max-parameters=10",
                "max-headers=1",
                "trusted-proxies=''",
                "strict-transport-security=''",
                "strict-transport-security='max-age=0'",
                "strict-transport-security='max-age=63072000; includeSubDomains; preload'",
                "heartbeat=1ms",
                "heartbeat=1d",
                "min-rate=0",
                "min-rate=1GB",
                "slack=1s",
                "slack=1d",
                "retry-after=1s",
                "retry-after=1d",
            })
    void aValueAtTheEdgeIsAccepted(String name, String value) {
        assertThatCode(() -> HttpSettings.with("srv.http." + name + "=" + value))
                .doesNotThrowAnyException();
    }

    @Test
    void sendsAPolicyOfOneYearByDefault() {
        runner.run(context -> assertThat(context.getBean(HttpProperties.class).strictTransportSecurity())
                .isEqualTo("max-age=31536000; includeSubDomains"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max-age=0", "max-age=63072000; includeSubDomains; preload"})
    void aPolicyCanBeSetAndTurnedOff(String policy) {
        assertThat(HttpSettings.with("srv.http.strict-transport-security=" + policy)
                        .strictTransportSecurity())
                .isEqualTo(policy);
    }

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(HttpSettings.with())
                .isEqualTo(new HttpProperties(
                        DataSize.ofMegabytes(1),
                        1000,
                        100,
                        true,
                        true,
                        "127\\.0\\.0\\.\\d{1,3}|0:0:0:0:0:0:0:1|::1",
                        "max-age=31536000; includeSubDomains",
                        Duration.ofSeconds(5),
                        DataSize.ofKilobytes(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true",
        "true, false, true, false",
        "false, true, false, false",
        "false, false, false, false",
    })
    void allowsGetAsSet(boolean enabled, boolean passwords, boolean plainAllowed, boolean passwordAllowed) {
        HttpProperties properties =
                HttpSettings.with("srv.http.get-enabled=" + enabled, "srv.http.get-passwords=" + passwords);

        assertThat(properties.allowsGet(false)).isEqualTo(plainAllowed);
        assertThat(properties.allowsGet(true)).isEqualTo(passwordAllowed);
    }

    @EnableConfigurationProperties(HttpProperties.class)
    static class Settings {}
}
