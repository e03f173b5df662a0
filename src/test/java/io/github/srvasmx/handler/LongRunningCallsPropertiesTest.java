package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongRunningCallsPropertiesTest {

    @Test
    void refusesATotalLimitBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LongRunningCallsProperties(0, 1, Duration.ZERO))
                .withMessageContaining("srv.work.at-once");
    }

    @Test
    void refusesALimitPerUserBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LongRunningCallsProperties(1, 0, Duration.ZERO))
                .withMessageContaining("srv.work.per-user");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3601})
    void refusesAPatienceOutOfRange(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LongRunningCallsProperties(1, 1, Duration.ofSeconds(seconds)))
                .withMessageContaining("srv.work.patience");
    }
}
