package io.github.srvasmx.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SignInQueueTest {

    private static final int CONCURRENT = 2;
    private static final int WAITING = 3;

    private final SignInQueue queue = new SignInQueue(CONCURRENT, WAITING);

    @Test
    void refusesImmediatelyWhenTooManyAreWaitingAndServesTheOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        try {
            for (int i = 0; i < CONCURRENT + WAITING; i++) {
                FutureTask<Boolean> task = new FutureTask<>(() -> queue.inTurn(() -> awaitEnd(end)));
                tasks.add(task);
                Thread thread = new Thread(task);
                thread.start();
                awaitWaiting(thread);
            }

            AuthFixture.assertRefused(
                    "SystemError:Too many sign-ins at once, try again later", () -> queue.inTurn(() -> true));
        } finally {
            end.countDown();
        }
        for (FutureTask<Boolean> task : tasks) {
            assertThat(task.get()).isTrue();
        }
        assertThat(queue.inTurn(() -> true)).isTrue();
    }

    /** Returns when the thread waits, either for its turn or, in its turn, for the end. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static boolean awaitEnd(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
