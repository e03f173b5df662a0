package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ZipPropertiesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void refusesAnEntryLimitOutOfRange(int maxEntries) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZipProperties(maxEntries, DataSize.ofBytes(1), Duration.ofMillis(1)))
                .withMessageContaining("srv.zip.max-entries");
    }

    @Test
    void refusesAByteLimitOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZipProperties(1, DataSize.ofBytes(0), Duration.ofMillis(1)))
                .withMessageContaining("srv.zip.max-bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 31_536_000_001L, Long.MAX_VALUE})
    void refusesATimeLimitOutOfRange(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZipProperties(1, DataSize.ofBytes(1), Duration.ofMillis(millis)))
                .withMessageContaining("srv.zip.time-limit");
    }
}
