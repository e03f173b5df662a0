package io.github.srvasmx.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which calls run, how many at once, and in which order. */
class FairPoolTest extends FairPoolTestCase {

    @Test
    void runsAsManyCallsAtOnceAsAllowedAndNoMore() {
        FairPool pool = pool(new PoolLimits(3, 3, 10, 10, MINUTE));

        for (int i = 0; i < 5; i++) {
            pool.submit(Set.of("user " + i), new LoggedCall(i));
        }

        assertThat(started).hasSize(3);
        runOne();
        assertThat(started).hasSize(3);
        runAll();
        assertThat(log).containsExactly("run 0", "run 1", "run 2", "run 3", "run 4");
    }

    @Test
    void inASharedPoolAKeyHasOnlyAsManyPlacesAsOthersAreFree() {
        FairPool pool = pool(new PoolLimits(8, 4, 100, 100, MINUTE, true));
        for (String user : List.of("first", "second", "third", "fourth")) {
            for (int i = 0; i < 8; i++) {
                pool.submit(Set.of(user), new LoggedCall(user));
            }
        }

        assertThat(started).hasSize(8);
        List.copyOf(started).forEach(Runnable::run);
        assertThat(log)
                .containsExactly(
                        "run first",
                        "run first",
                        "run first",
                        "run first",
                        "run second",
                        "run second",
                        "run third",
                        "run fourth");
    }

    @Test
    void inASharedPoolNoPlaceStaysFreeThatAWaitingKeyMayHave() {
        FairPool pool = pool(new PoolLimits(8, 4, 100, 100, MINUTE, true));
        for (int i = 0; i < 4; i++) {
            pool.submit(Set.of("first"), new LoggedCall("first"));
        }
        for (int i = 0; i < 4; i++) {
            pool.submit(Set.of("second"), new LoggedCall("second"));
        }
        assertThat(started).hasSize(6);

        runOne();
        runOne();
        assertThat(started).hasSize(5);
        runAll();
        assertThat(log).hasSize(8);
    }

    @Test
    void keysTakeTurns() {
        FairPool pool = pool(new PoolLimits(1, 1, 100, 100, MINUTE));
        for (int i = 0; i < 5; i++) {
            pool.submit(Set.of("many"), new LoggedCall("many " + i));
        }
        pool.submit(Set.of("one"), new LoggedCall("one"));
        pool.submit(Set.of("two"), new LoggedCall("two 0"));
        pool.submit(Set.of("two"), new LoggedCall("two 1"));

        runAll();

        assertThat(log)
                .containsExactly(
                        "run many 0",
                        "run one",
                        "run two 0",
                        "run many 1",
                        "run two 1",
                        "run many 2",
                        "run many 3",
                        "run many 4");
    }

    @Test
    void aCallOfAKeyThatHadATurnWaitsAlthoughItsOtherKeyIsNew() {
        FairPool pool = pool(new PoolLimits(1, 1, 100, 100, MINUTE));
        for (int i = 0; i < 4; i++) {
            pool.submit(Set.of("network 1", "account " + i), new LoggedCall("guess " + i));
        }
        pool.submit(Set.of("network 2", "account 9"), new LoggedCall("owner"));

        runAll();

        assertThat(log).startsWith("run guess 0", "run owner");
    }

    @Test
    void limitsTheCallsOfEachKey() {
        FairPool pool = pool(new PoolLimits(3, 2, 10, 10, MINUTE));
        for (int i = 0; i < 4; i++) {
            pool.submit(Set.of("user 1"), new LoggedCall("mine " + i));
        }

        assertThat(started).hasSize(2);
        pool.submit(Set.of("user 2"), new LoggedCall("other"));
        assertThat(started).hasSize(3);
        runAll();

        assertThat(log).containsExactly("run mine 0", "run mine 1", "run other", "run mine 2", "run mine 3");
    }

    @Test
    void freesThePlaceOfAFailedCall() {
        FairPool pool = pool(new PoolLimits(1, 1, 100, 100, MINUTE));
        pool.submit(Set.of("user 1"), new LoggedCall(1) {
            @Override
            public void run(Runnable endSoon) {
                throw new OutOfMemoryError("heap");
            }
        });
        pool.submit(Set.of("user 1"), new LoggedCall(2));

        assertThatThrownBy(this::runOne).hasMessage("heap");
        runAll();

        assertThat(log).containsExactly("run 2");
    }

    @Test
    void aCallWhoseAnswerIsBeingSentKeepsItsThreadAndLeavesItsPlaceToTheNextCallOnce() {
        FairPool pool = pool(new PoolLimits(1, 1, 0, 0, Duration.ZERO));
        pool.submit(Set.of("user 1"), new LoggedCall(1) {
            @Override
            public void run(Runnable endSoon) {
                pool.submit(Set.of("user 1"), new LoggedCall(2));
                endSoon.run();
                endSoon.run();
                pool.submit(Set.of("user 1"), new LoggedCall(3));
                pool.submit(Set.of("user 1"), new LoggedCall(4));
                assertThat(started).isEmpty();
                log.add("sent 1");
            }
        });

        runOne();

        assertThat(pool.running()).isOne();
        pool.submit(Set.of("user 1"), new LoggedCall(5));
        runAll();
        assertThat(log).containsExactly("refuse 2", "refuse 4", "sent 1", "refuse 5", "run 3");
        assertThat(pool.running()).isZero();
    }

    @Test
    void theAnswersOfAKeyThatAreBeingSentLeaveNoPlaceToItsFurtherCalls() {
        FairPool pool = pool(new PoolLimits(2, 1, 100, 100, MINUTE));
        pool.submit(Set.of("user 1"), new LoggedCall(1) {
            @Override
            public void run(Runnable endSoon) {
                endSoon.run();
                pool.submit(Set.of("user 1"), new LoggedCall(2));
                pool.submit(Set.of("user 2"), new LoggedCall(3));
                log.add("sent 1");
            }
        });

        runOne();
        runAll();

        assertThat(log).containsExactly("sent 1", "run 3", "run 2");
    }

    @Test
    void everyCallOfManyThreadsEndsOnce() throws Exception {
        int calls = 2_000;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        CountDownLatch left = new CountDownLatch(calls);
        FairPool pool = new FairPool(new PoolLimits(4, 2, 50, 20, MINUTE), threads, Runnable::run, nanos::get);
        try {
            for (int i = 0; i < calls; i++) {
                int number = i;
                clients.execute(() -> pool.submit(Set.of("user " + number % 5), new QueuedCall() {
                    @Override
                    public void run(Runnable endSoon) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        end();
                        running.decrementAndGet();
                        if (number % 2 == 0) {
                            endSoon.run();
                        }
                    }

                    @Override
                    public void refuse() {
                        end();
                    }

                    @Override
                    public boolean keepWaiting() {
                        return true;
                    }

                    private void end() {
                        assertThat(ended.add(number)).isTrue();
                        left.countDown();
                    }
                }));
                if (i % 100 == 0) {
                    pool.report();
                }
            }
            while (!left.await(10, TimeUnit.MILLISECONDS)) {
                pool.report();
            }
        } finally {
            clients.shutdownNow();
            threads.shutdownNow();
        }
        assertThat(ended).hasSize(calls);
        assertThat(most.get()).isLessThanOrEqualTo(4);
    }
}
