package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server sweeps by itself, for as long as it runs. */
@Timeout(60)
class SweepSchedulerTest {

    @Test
    void itSweepsAgainAndAgainWhateverFails() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        SweepScheduler schedule = schedule(Duration.ofMillis(1), run -> {
            three.countDown();
            throw new IllegalStateException("This one always fails");
        });

        schedule.start();
        assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(schedule.isRunning()).isTrue();
        schedule.stop();
        assertThat(schedule.isRunning()).isFalse();
    }

    @Test
    void toStopEndsASweepThatIsUnderWayAndAllThatWouldFollow() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        SweepScheduler schedule = schedule(Duration.ofMillis(1), run -> {
            begun.countDown();
            while (run.goesOn()) {
                Thread.onSpinWait();
            }
            ended.countDown();
        });
        schedule.start();
        begun.await();

        schedule.stop();

        assertThat(ended.getCount()).isZero();
    }

    @Test
    void itCanBeStartedAgain() throws InterruptedException {
        CountDownLatch one = new CountDownLatch(1);
        SweepScheduler schedule = schedule(Duration.ofMillis(50), run -> one.countDown());
        schedule.start();
        schedule.stop();
        schedule.start();

        assertThat(one.await(30, TimeUnit.SECONDS)).isTrue();
        schedule.stop();
    }

    private static SweepScheduler schedule(Duration interval, SweepStep step) {
        return new SweepScheduler(new Sweeper(List.of(step)), new SweepProperties(true, interval), Clock.systemUTC());
    }
}
