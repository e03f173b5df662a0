package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class GatePropertiesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aRateIsNotBelowZero() {
        assertRefused("srv.http.min-rate", -1, SECOND, SECOND, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 86_401})
    void theSlackIsADayAtMost(long seconds) {
        assertRefused("srv.http.slack", 1, Duration.ofSeconds(seconds), SECOND, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999, 86_401_000})
    void aClientIsToldToComeAgainInWholeSeconds(long millis) {
        assertRefused("srv.http.retry-after", 1, SECOND, Duration.ofMillis(millis), 1);
    }

    @Test
    void aRequestMayHaveHeaders() {
        assertRefused("srv.http.max-headers", 1, SECOND, SECOND, 0);
    }

    private static void assertRefused(String setting, long rate, Duration slack, Duration retryAfter, int maxHeaders) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GateProperties(DataSize.ofBytes(rate), slack, retryAfter, maxHeaders))
                .withMessageContaining(setting);
    }
}
