package io.github.srvasmx.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {

    @Test
    void withoutADrainTheStopGoesOnAtOnce() {
        CountDownLatch stopped = new CountDownLatch(1);
        new Drain(Duration.ZERO).stop(stopped::countDown);
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void theStopGoesOnAfterTheDrain() throws Exception {
        Drain drain = new Drain(Duration.ofMillis(300));
        drain.start();
        CountDownLatch stopped = new CountDownLatch(1);
        long begin = System.nanoTime();

        drain.stop(stopped::countDown);

        assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(drain.isRunning()).isFalse();
    }

    @Test
    void aDrainIsAtMostAnHour() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShutdownProperties(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShutdownProperties(Duration.ofMinutes(61)));
    }
}
