package io.github.srvasmx.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class TracingPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "collector:4318",
                "127.0.0.1",
                "ftp://127.0.0.1/v1/traces",
                "http:///v1/traces",
                "http://127.0.0.1:0/v1/traces",
                "http://127.0.0.1:65536/v1/traces",
                "http://user:word@127.0.0.1/v1/traces",
                "http://127.0.0.1/v1/traces?token=x",
                "http://127.0.0.1/v1/traces#x",
                "http://127.0.0.1/v1 traces"
            })
    void anEndpointIsAPlainAddress(String endpoint) {
        assertThatThrownBy(() -> new TracingProperties(endpoint, 1, 50))
                .hasMessageStartingWith("srv.tracing.endpoint must be an address such as");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aShareIsFromZeroToOne(double sampling) {
        assertThatThrownBy(() -> new TracingProperties(null, sampling, 50))
                .hasMessage("srv.tracing.sampling must be from 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void theRateHasALimit(int perSecond) {
        assertThatThrownBy(() -> new TracingProperties(null, 1, perSecond))
                .hasMessage("srv.tracing.per-second must be from 1 to 1000");
    }

    @Test
    void withoutAnEndpointThereAreNoBeans() {
        new WebApplicationContextRunner()
                .withUserConfiguration(TracingConfiguration.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CallSpans.class));
    }
}
