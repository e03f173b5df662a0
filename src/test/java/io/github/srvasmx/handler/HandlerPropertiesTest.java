package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P36500DT0.001S", "P106751991167300D"})
    void refusesAnIdleTimeoutOutOfRange(String idleTimeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HandlerProperties(Duration.parse(idleTimeout)))
                .withMessageContaining("srv.staging.idle-timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "P36500D"})
    void acceptsTheEndsOfTheRange(String idleTimeout) {
        Duration duration = Duration.parse(idleTimeout);

        assertThat(new HandlerProperties(duration).idleTimeout()).isEqualTo(duration);
    }

    @Test
    void recordsUsesOnceInATenthOfTheTimeout() {
        assertThat(new HandlerProperties(Duration.ofHours(20)).recordInterval()).isEqualTo(Duration.ofHours(2));
    }
}
