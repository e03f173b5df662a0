package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransferRateTest {

    private static final long SECOND = 1_000_000_000;
    private static final long HOUR = 3600 * SECOND;

    private final TransferRate rate = new TransferRate(1024, 30 * SECOND);

    @Test
    void aClientThatSendsNothingIsTooSlowAfterTheSlack() {
        assertThat(rate.keepsUp(30 * SECOND, 0)).isTrue();
        assertThat(rate.keepsUp(1, 0)).isFalse();
    }

    @Test
    void aClientThatSendsSingleBytesIsTooSlow() {
        int seconds = 0;
        while (rate.keepsUp(SECOND, 1)) {
            seconds++;
        }
        assertThat(seconds).isEqualTo(30);
    }

    @Test
    void aClientAtTheMinimumRateIsNeverTooSlow() {
        for (int minute = 0; minute < 100_000; minute++) {
            assertThat(rate.keepsUp(60 * SECOND, 60 * 1024)).isTrue();
        }
    }

    @Test
    void speedAddsNothingToTheSlack() {
        assertThat(rate.keepsUp(SECOND, Integer.MAX_VALUE)).isTrue();
        assertThat(rate.keepsUp(30 * SECOND, 0)).isTrue();
        assertThat(rate.keepsUp(1, 0)).isFalse();
    }

    @Test
    void withoutAMinimumRateNoClientIsTooSlow() {
        assertThat(new TransferRate(0, 0).keepsUp(HOUR, 0)).isTrue();
    }
}
