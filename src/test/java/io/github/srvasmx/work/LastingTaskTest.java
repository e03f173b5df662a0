package io.github.srvasmx.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastingTaskTest {

    @Test
    void aTimerRepeatsATaskWhateverFailureItHasAndAnErrorReachesTheHandlerOfItsThread() throws InterruptedException {
        Queue<Throwable> handled = new ConcurrentLinkedQueue<>();
        CountDownLatch runs = new CountDownLatch(3);
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((failed, error) -> handled.add(error));
            return thread;
        });
        OutOfMemoryError error = new OutOfMemoryError("unable to create native thread");
        ScheduledFuture<?> repeated = timer.scheduleWithFixedDelay(
                new LastingTask(() -> {
                    runs.countDown();
                    if (runs.getCount() == 2) {
                        throw new IllegalStateException("the first run fails, which is what this test is about");
                    }
                    throw error;
                }),
                0,
                1,
                TimeUnit.MILLISECONDS);

        assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(repeated.isDone()).isFalse();
        timer.shutdownNow();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(handled).isNotEmpty().containsOnly(error);
    }
}
