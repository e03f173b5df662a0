package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SignInQueueTest {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 3;

    private final SignInQueue queue = new SignInQueue(AT_ONCE, WAITING);

    @Test
    void whoComesWhenTooManyAreWaitingIsTurnedAwayAtOnceAndTheOthersHaveTheirTurn() throws Exception {
        CountDownLatch inside = new CountDownLatch(AT_ONCE);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Boolean>> served = new ArrayList<>();
            for (int i = 0; i < AT_ONCE + WAITING; i++) {
                CountDownLatch there = new CountDownLatch(1);
                served.add(threads.submit(() -> {
                    there.countDown();
                    return queue.inTurn(() -> {
                        inside.countDown();
                        awaitUninterruptibly(end);
                        return true;
                    });
                }));
                there.await();
            }
            inside.await();
            awaitFull();

            AuthFixture.assertRefused(
                    "SystemError:Too many sign-ins at once, try again later", () -> queue.inTurn(() -> true));

            end.countDown();
            for (Future<Boolean> one : served) {
                assertThat(one.get()).isTrue();
            }
            assertThat(queue.inTurn(() -> true)).isTrue();
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    private void awaitFull() {
        while (queue.hasRoom()) {
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
