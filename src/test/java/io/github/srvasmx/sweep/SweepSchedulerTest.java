package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SweepSchedulerTest {

    @Test
    void continuesToSweepAfterFailures() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        SweepScheduler scheduler = scheduler(Duration.ofMillis(1), run -> {
            three.countDown();
            throw new IllegalStateException("This one always fails");
        });

        scheduler.start();
        assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(scheduler.isRunning()).isTrue();
        scheduler.stop();
        assertThat(scheduler.isRunning()).isFalse();
    }

    @Test
    void stopEndsTheCurrentSweepAndPreventsFurtherOnes() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        SweepScheduler scheduler = scheduler(Duration.ofMillis(1), run -> {
            begun.countDown();
            while (run.shouldContinue()) {
                Thread.onSpinWait();
            }
            ended.countDown();
        });
        scheduler.start();
        begun.await();

        scheduler.stop();

        assertThat(ended.getCount()).isZero();
    }

    @Test
    void canBeRestarted() throws InterruptedException {
        CountDownLatch one = new CountDownLatch(1);
        SweepScheduler scheduler = scheduler(Duration.ofMillis(50), run -> one.countDown());
        scheduler.start();
        scheduler.stop();
        scheduler.start();

        assertThat(one.await(30, TimeUnit.SECONDS)).isTrue();
        scheduler.stop();
    }

    private static SweepScheduler scheduler(Duration interval, SweepStep step) {
        return new SweepScheduler(new Sweeper(List.of(step)), new SweepProperties(true, interval), Clock.systemUTC());
    }
}
