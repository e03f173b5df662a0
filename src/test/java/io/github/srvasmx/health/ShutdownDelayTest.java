package io.github.srvasmx.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownDelayTest {

    @Test
    void withoutADelayTheStopGoesOnAtOnce() {
        CountDownLatch stopped = new CountDownLatch(1);
        new ShutdownDelay(Duration.ZERO).stop(stopped::countDown);
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void theStopGoesOnAfterTheDelay() throws Exception {
        ShutdownDelay delay = new ShutdownDelay(Duration.ofMillis(300));
        delay.start();
        CountDownLatch stopped = new CountDownLatch(1);
        long begin = System.nanoTime();

        delay.stop(stopped::countDown);

        assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(delay.isRunning()).isFalse();
    }

    @Test
    void aDrainIsAtMostAnHour() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShutdownProperties(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShutdownProperties(Duration.ofMinutes(61)));
    }
}
