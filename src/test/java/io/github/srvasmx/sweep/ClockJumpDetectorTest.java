package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.MutableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockJumpDetectorTest {

    private final MutableClock clock = new MutableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final ClockJumpDetector detector = new ClockJumpDetector(clock, nanos::get);

    @Test
    void aClockWithoutJumpsIsSteady() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofHours(7));
            assertThat(detector.isClockSteady()).isTrue();
        }
    }

    @Test
    void aSmallCorrectionOfTheClockIsNoJump() {
        clock.advance(Duration.ofMinutes(4));
        assertThat(detector.isClockSteady()).isTrue();
        clock.advance(Duration.ofMinutes(-4));
        assertThat(detector.isClockSteady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, -6, 60 * 24 * 365, -60 * 24 * 365})
    void aClockIsNotSteadyForADayAfterAJump(int minutes) {
        pass(Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(minutes));
        assertThat(detector.isClockSteady()).isFalse();
        pass(Duration.ofHours(23));
        assertThat(detector.isClockSteady()).isFalse();
        pass(Duration.ofHours(1));
        assertThat(detector.isClockSteady()).isTrue();
    }

    @Test
    void eachJumpStartsANewDay() {
        clock.advance(Duration.ofHours(1));
        assertThat(detector.isClockSteady()).isFalse();
        pass(Duration.ofHours(23));
        clock.advance(Duration.ofHours(-1));
        assertThat(detector.isClockSteady()).isFalse();
        pass(Duration.ofHours(23));
        assertThat(detector.isClockSteady()).isFalse();
    }

    private void pass(Duration time) {
        clock.advance(time);
        nanos.addAndGet(time.toNanos());
    }
}
