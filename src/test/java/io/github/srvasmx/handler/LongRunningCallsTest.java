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

    private static final ProgressListener NOBODY = () -> {};
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letThemEnd() throws InterruptedException {
        end.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asMuchAsIsAllowedIsDoneAtOnceAndNoMore() throws Exception {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(3, 3, LONG));
        AtomicInteger users = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);

        AtOnce.call(
                18,
                () -> work.inTurn(user(users.incrementAndGet()), NOBODY, () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    together(three);
                    return now.decrementAndGet();
                }));

        assertThat(most).hasValue(3);
    }

    @Test
    void whoComesWhenThereIsNoRoomIsRefusedAndNothingIsDone() throws Exception {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(1, 1, AT_ONCE));
        occupy(work, user(1));

        assertRefused(work, user(2));
    }

    @Test
    void whoWaitsHasItsTurnWhenThereIsRoom() throws Exception {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(1, 1, LONG));
        occupy(work, user(1));

        Future<String> waiting = threads.submit(() -> work.inTurn(user(2), end::countDown, () -> "done"));

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void nobodyHasAllOfIt() throws Exception {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(3, 2, AT_ONCE));
        occupy(work, user(1));
        occupy(work, user(1));

        assertRefused(work, user(1));
        assertThat(work.inTurn(user(2), NOBODY, () -> "done")).isEqualTo("done");
    }

    @Test
    void whatFailsMakesRoom() throws IOException {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(1, 1, AT_ONCE));

        assertThatThrownBy(() -> work.inTurn(user(1), NOBODY, () -> {
                    throw new IOException("disk");
                }))
                .hasMessage("disk");
        assertThatThrownBy(() -> work.inTurn(user(1), NOBODY, () -> {
                    throw Refusal.NO_VALID_PATHS;
                }))
                .isSameAs(Refusal.NO_VALID_PATHS);
        assertThatThrownBy(() -> work.inTurn(user(1), NOBODY, () -> {
                    throw new OutOfMemoryError("heap");
                }))
                .hasMessage("heap");

        assertThat(work.inTurn(user(1), NOBODY, () -> "done")).isEqualTo("done");
    }

    @Test
    void whoIsGoneIsNotWaitedFor() throws Exception {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(1, 1, LONG));
        occupy(work, user(1));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> work.inTurn(
                        user(2),
                        () -> {
                            throw new IOException("gone");
                        },
                        () -> "done"))
                .withMessage("gone");
    }

    @Test
    void aThreadThatIsToldToStopWaitsNoMore() throws Exception {
        LongRunningCalls work = new LongRunningCalls(new LongRunningCallsProperties(1, 1, LONG));
        occupy(work, user(1));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> work.inTurn(user(2), NOBODY, () -> "done"));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Returns once {@code user} is at work, and will be until the test ends. */
    private void occupy(LongRunningCalls work, User user) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        threads.execute(() -> {
            try {
                work.inTurn(user, NOBODY, () -> {
                    begun.countDown();
                    return awaitEnd();
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
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

    private static void assertRefused(LongRunningCalls work, User user) {
        AtomicInteger done = new AtomicInteger();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> work.inTurn(user, NOBODY, done::incrementAndGet))
                .withMessage("SystemError:Too many long calls are under way, try again later");
        assertThat(done).hasValue(0);
    }

    private static User user(long id) {
        return new User(id, "user" + id, "", "", "", false);
    }
}
