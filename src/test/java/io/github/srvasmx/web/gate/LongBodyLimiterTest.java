package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LongBodyLimiterTest {

    private static final BodySender ADA = BodySender.of("ada");
    private static final BodySender BOB = BodySender.of("bob");

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> served = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Test
    void aUserHasNoMoreThreadsThanItsLimit() {
        LongBodyLimiter limiter = limiter(10, 2, 1, Duration.ofHours(1));
        admit(limiter, ADA, "a1", "a2", "a3", "a4");

        assertThat(threads).hasSize(2);
        run(2);
        assertThat(served).containsExactly("a1", "a2");
        run(2);
        assertThat(served).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void allUsersTogetherHaveNoMoreThreadsThanTheLimitAndTakeTurns() {
        LongBodyLimiter limiter = limiter(2, 2, 1, Duration.ofHours(1));
        admit(limiter, ADA, "a1", "a2", "a3", "a4", "a5");
        admit(limiter, BOB, "b1", "b2");

        assertThat(threads).hasSize(2);
        while (!threads.isEmpty()) {
            run(1);
        }
        assertThat(served).containsExactly("a1", "a2", "a3", "b1", "a4", "b2", "a5");
    }

    @Test
    void anonymousClientsNeverTakeThePlaceOfAUser() {
        LongBodyLimiter limiter = limiter(1, 1, 2, Duration.ofHours(1));
        admit(limiter, BodySender.anonymous(), "s1", "s2", "s3");
        admit(limiter, ADA, "a1");

        assertThat(threads).hasSize(3);
        run(3);
        assertThat(served).containsExactly("s1", "s2", "a1");
    }

    @Test
    void nobodyWaitsWhileAnotherOneIsBeingAdmitted() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<Boolean> free = new CompletableFuture<>();
        List<Runnable> started = new CopyOnWriteArrayList<>();
        LongBodyLimiter limiter = new LongBodyLimiter(
                task -> {
                    entered.countDown();
                    free.join();
                    started.add(task);
                },
                new GateProperties(2, 2, 1, Duration.ofHours(1)));
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> admit(limiter, ADA, "a1"), task -> new Thread(task).start());
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertThat(CompletableFuture.runAsync(() -> admit(limiter, BOB, "b1"), task -> new Thread(task).start()))
                    .succeedsWithin(Duration.ofSeconds(10));
            assertThat(started).isEmpty();
        } finally {
            free.complete(true);
        }
        first.get(10, TimeUnit.SECONDS);
        assertThat(started).hasSize(2);
    }

    @Test
    void whoHasWaitedTooLongIsRefusedAndNotServed() {
        LongBodyLimiter limiter = limiter(1, 1, 1, Duration.ZERO);
        admit(limiter, ADA, "a1", "a2");

        limiter.refuseLate();
        run(1);

        assertThat(refused).containsExactly("a2");
        assertThat(served).containsExactly("a1");
        assertThat(threads).isEmpty();
    }

    /** Otherwise a client that connects again and again could fill the heap with requests that have ended. */
    @Test
    void aRequestThatIsWithdrawnIsNotKept() throws Exception {
        LongBodyLimiter limiter = limiter(1, 1, 1, Duration.ofHours(1));
        admit(limiter, ADA, "a1", "a2");
        WeakReference<LongBodyLimiter.WaitingRequest> ended = admitAndWithdraw(limiter);
        admit(limiter, ADA, "a4");

        await().until(() -> {
            System.gc();
            return ended.refersTo(null);
        });
        run(3);
        assertThat(served).containsExactly("a1", "a2", "a4");
    }

    private WeakReference<LongBodyLimiter.WaitingRequest> admitAndWithdraw(LongBodyLimiter limiter) {
        LongBodyLimiter.WaitingRequest request = request("a3");
        limiter.admit(ADA, request);
        limiter.withdraw(request);
        return new WeakReference<>(request);
    }

    @Test
    void aRequestThatHasItsTurnCannotBeWithdrawn() {
        LongBodyLimiter limiter = limiter(1, 1, 1, Duration.ofHours(1));
        LongBodyLimiter.WaitingRequest request = request("a1");
        limiter.admit(ADA, request);

        limiter.withdraw(request);
        run(1);
        limiter.withdraw(request);

        assertThat(served).containsExactly("a1");
    }

    private LongBodyLimiter limiter(int all, int perUser, int anonymous, Duration maxWait) {
        return new LongBodyLimiter(threads::add, new GateProperties(all, perUser, anonymous, maxWait));
    }

    private void admit(LongBodyLimiter limiter, BodySender sender, String... names) {
        for (String name : names) {
            limiter.admit(sender, request(name));
        }
    }

    private LongBodyLimiter.WaitingRequest request(String name) {
        return new LongBodyLimiter.WaitingRequest() {
            @Override
            public void serve() {
                served.add(name);
            }

            @Override
            public void refuse() {
                refused.add(name);
            }
        };
    }

    private void run(int count) {
        for (int i = 0; i < count; i++) {
            threads.remove().run();
        }
    }
}
