package io.github.srvasmx.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.common.Leases;
import io.github.srvasmx.testing.HeldLeases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

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

    @Test
    void tellsEachObserverWhatItHasSwept() throws InterruptedException {
        BlockingQueue<SweepReport> reports = new LinkedBlockingQueue<>();
        SweepObserver observer = reports::add;
        SweepScheduler scheduler = scheduler(
                Duration.ofMillis(1),
                Leases.UNSHARED,
                run -> run.count("old things", 2, 30),
                Map.of("observer", observer));
        scheduler.start();

        SweepReport report = reports.poll(30, TimeUnit.SECONDS);

        scheduler.stop();
        assertThat(report).isNotNull();
        assertThat(report.swept()).containsExactly(new SweepReport.Swept("old things", 2, 30));
    }

    @Test
    void sweepsOnceAnotherServerHasGivenUpItsTurn() throws InterruptedException {
        HeldLeases leases = new HeldLeases();
        CountDownLatch swept = new CountDownLatch(1);
        SweepScheduler scheduler = scheduler(Duration.ofMillis(20), leases, run -> swept.countDown());
        scheduler.start();
        assertThat(leases.awaitRefusals(3)).isTrue();
        assertThat(swept.getCount()).isOne();

        leases.giveUp();

        assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        scheduler.stop();
        assertThat(leases.taken()).isEmpty();
    }

    @Test
    void aServerWithAWrongClockLeavesTheSweepToTheOthers() throws InterruptedException {
        HeldLeases leases = new HeldLeases();
        leases.giveUp();
        CountDownLatch swept = new CountDownLatch(1);
        SweepScheduler scheduler = scheduler(Duration.ofMillis(20), leases, run -> swept.countDown());
        leases.setNow(Instant.now().minus(Duration.ofDays(40)));
        scheduler.start();
        assertThat(leases.awaitReadings(3)).isTrue();
        assertThat(swept.getCount()).isOne();
        assertThat(leases.taken()).isEmpty();

        leases.setNow(Instant.now().plusSeconds(60));

        assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        scheduler.stop();
    }

    private static SweepScheduler scheduler(Duration interval, SweepStep step) {
        return scheduler(interval, Leases.UNSHARED, step);
    }

    private static SweepScheduler scheduler(Duration interval, Leases leases, SweepStep step) {
        return scheduler(interval, leases, step, Map.of());
    }

    private static SweepScheduler scheduler(
            Duration interval, Leases leases, SweepStep step, Map<String, Object> observers) {
        ClockComparison clocks = new ClockComparison(Clock.systemUTC(), leases);
        return new SweepScheduler(
                new Sweeper(List.of(step), clocks),
                new SweepProperties(true, interval),
                Clock.systemUTC(),
                clocks,
                leases,
                new StaticListableBeanFactory(observers).getBeanProvider(SweepObserver.class));
    }
}
