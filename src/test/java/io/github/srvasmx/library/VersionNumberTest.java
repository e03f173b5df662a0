package io.github.srvasmx.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNumberTest {

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 2_000_000, 9_000_000_000_000L})
    void multiplesOfAMillionAreVersionNumbers(long value) {
        assertThat(new VersionNumber(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000_000, 0, 1, 999_999, 1_000_001})
    void otherNumbersAreRejected(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VersionNumber(value));
    }
}
