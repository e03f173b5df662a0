package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast a sweep goes. */
class SweepPaceTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aGentleSweepWorksATenthOfTheTime() {
        SweepPace pace = SweepPace.gentle();
        long begin = System.nanoTime();
        long worked = 0;
        for (int i = 0; i < 10; i++) {
            long from = System.nanoTime();
            while (System.nanoTime() - from < TimeUnit.MILLISECONDS.toNanos(5)) {
                Thread.onSpinWait();
            }
            worked += System.nanoTime() - from;
            assertThat(pace.goesOn()).isTrue();
        }

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(worked + TimeUnit.MILLISECONDS.toNanos(450));
    }

    @Test
    void itRestsOnlyWhenItHasWorkedForAWhile() {
        SweepPace pace = new SweepPace(Duration.ofHours(1), nanos::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.goesOn()).isTrue();
        }
    }

    @Test
    void toStopEndsARest() {
        SweepPace pace = new SweepPace(Duration.ofHours(1), nanos::get);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        CompletableFuture<Boolean> resting = CompletableFuture.supplyAsync(pace::goesOn);

        pace.stop();

        assertThat(resting).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(false);
        assertThat(pace.goesOn()).isFalse();
    }

    @Test
    void aSweepThatIsAskedForNeverRests() {
        SweepPace pace = SweepPace.full();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.goesOn()).isTrue();
        }
        pace.stop();
        assertThat(pace.goesOn()).isFalse();
    }
}
