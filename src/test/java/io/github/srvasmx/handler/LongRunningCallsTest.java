package io.github.srvasmx.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.srvasmx.auth.User;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.testing.AtOnce;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongRunningCallsTest {

    private static final ProgressListener NO_LISTENER = () -> {};
    private static final Duration NO_PATIENCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endAllCalls() throws InterruptedException {
        end.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAsManyCallsAtOnceAsAllowedAndNoMore() throws Exception {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(3, 3, LONG));
        AtomicInteger users = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);

        AtOnce.call(
                18,
                () -> calls.run(user(users.incrementAndGet()), NO_LISTENER, () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    together(three);
                    return running.decrementAndGet();
                }));

        assertThat(most).hasValue(3);
    }

    @Test
    void refusesACallAtTheLimitWithoutRunningIt() throws Exception {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(1, 1, NO_PATIENCE));
        occupy(calls, user(1));

        assertRefused(calls, user(2));
    }

    @Test
    void runsAWaitingCallWhenAnotherOneEnds() throws Exception {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(1, 1, LONG));
        occupy(calls, user(1));

        Future<String> waiting = threads.submit(() -> calls.run(user(2), end::countDown, () -> "done"));

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void limitsTheCallsOfEachUser() throws Exception {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(3, 2, NO_PATIENCE));
        occupy(calls, user(1));
        occupy(calls, user(1));

        assertRefused(calls, user(1));
        assertThat(calls.run(user(2), NO_LISTENER, () -> "done")).isEqualTo("done");
    }

    @Test
    void freesThePlaceOfAFailedCall() throws IOException {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(1, 1, NO_PATIENCE));

        assertThatThrownBy(() -> calls.run(user(1), NO_LISTENER, () -> {
                    throw new IOException("disk");
                }))
                .hasMessage("disk");
        assertThatThrownBy(() -> calls.run(user(1), NO_LISTENER, () -> {
                    throw Refusal.NO_VALID_PATHS;
                }))
                .isSameAs(Refusal.NO_VALID_PATHS);
        assertThatThrownBy(() -> calls.run(user(1), NO_LISTENER, () -> {
                    throw new OutOfMemoryError("heap");
                }))
                .hasMessage("heap");

        assertThat(calls.run(user(1), NO_LISTENER, () -> "done")).isEqualTo("done");
    }

    @Test
    void stopsWaitingWhenTheClientDisconnects() throws Exception {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(1, 1, LONG));
        occupy(calls, user(1));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> calls.run(
                        user(2),
                        () -> {
                            throw new IOException("gone");
                        },
                        () -> "done"))
                .withMessage("gone");
    }

    @Test
    void stopsWaitingWhenTheThreadIsInterrupted() throws Exception {
        LongRunningCalls calls = new LongRunningCalls(new LongRunningCallsProperties(1, 1, LONG));
        occupy(calls, user(1));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> calls.run(user(2), NO_LISTENER, () -> "done"));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Starts a call of {@code user} that runs until the test ends. */
    private void occupy(LongRunningCalls calls, User user) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        threads.execute(() -> {
            try {
                calls.run(user, NO_LISTENER, () -> {
                    started.countDown();
                    return awaitEnd();
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private boolean awaitEnd() {
        try {
            return end.await(50, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void together(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(LongRunningCalls calls, User user) {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> calls.run(user, NO_LISTENER, runs::incrementAndGet))
                .withMessage("SystemError:Too many long calls are under way, try again later");
        assertThat(runs).hasValue(0);
    }

    private static User user(long id) {
        return new User(id, "user" + id, "", "", "", false);
    }
}
