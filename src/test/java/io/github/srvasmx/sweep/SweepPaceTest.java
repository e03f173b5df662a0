package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SweepPaceTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aBackgroundSweepWorksATenthOfTheTime() {
        SweepPace pace = SweepPace.background();
        long begin = System.nanoTime();
        long worked = 0;
        for (int i = 0; i < 10; i++) {
            long from = System.nanoTime();
            while (System.nanoTime() - from < TimeUnit.MILLISECONDS.toNanos(5)) {
                Thread.onSpinWait();
            }
            worked += System.nanoTime() - from;
            assertThat(pace.pauseIfDue()).isTrue();
        }

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(worked + TimeUnit.MILLISECONDS.toNanos(450));
    }

    @Test
    void doesNotPauseBeforeItHasWorkedLongEnough() {
        SweepPace pace = new SweepPace(Duration.ofHours(1), nanos::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.pauseIfDue()).isTrue();
        }
    }

    @Test
    void stopEndsAPause() {
        SweepPace pace = new SweepPace(Duration.ofHours(1), nanos::get);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        CompletableFuture<Boolean> pausing = CompletableFuture.supplyAsync(pace::pauseIfDue);

        pace.stop();

        assertThat(pausing).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(false);
        assertThat(pace.pauseIfDue()).isFalse();
    }

    @Test
    void aPauseOfAnyLengthIsPossible() {
        SweepPace pace = SweepPace.full();
        pace.stop();

        assertThat(pace.pause(Duration.ofSeconds(Long.MAX_VALUE))).isFalse();
    }

    @Test
    void aSweepAtFullSpeedNeverPauses() {
        SweepPace pace = SweepPace.full();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.pauseIfDue()).isTrue();
        }
        pace.stop();
        assertThat(pace.pauseIfDue()).isFalse();
    }
}
