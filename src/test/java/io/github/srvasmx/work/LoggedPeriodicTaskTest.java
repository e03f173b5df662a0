package io.github.srvasmx.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggedPeriodicTaskTest {

    private final Queue<Throwable> handled = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((failed, error) -> handled.add(error));
        return thread;
    });

    @AfterEach
    void stop() throws InterruptedException {
        timer.shutdownNow();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTimerRepeatsATaskThatThrowsAnException() throws InterruptedException {
        repeatUntilThirdRun(() -> {
            throw new IllegalStateException("this failure is what the test is about");
        });

        assertThat(handled).isEmpty();
    }

    @Test
    void aTimerRepeatsATaskThatThrowsAnErrorAndTheErrorReachesTheHandlerOfItsThread() throws InterruptedException {
        OutOfMemoryError error = new OutOfMemoryError("unable to create native thread");
        repeatUntilThirdRun(() -> {
            throw error;
        });

        assertThat(handled).isNotEmpty().containsOnly(error);
    }

    private void repeatUntilThirdRun(Runnable failure) throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        ScheduledFuture<?> repeated = timer.scheduleWithFixedDelay(
                new LoggedPeriodicTask(() -> {
                    runs.countDown();
                    failure.run();
                }),
                0,
                1,
                TimeUnit.MILLISECONDS);
        assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(repeated.isDone()).isFalse();
    }
}
