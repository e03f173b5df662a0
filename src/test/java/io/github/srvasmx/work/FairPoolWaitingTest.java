package io.github.srvasmx.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Which calls wait, and which are refused or forgotten. */
class FairPoolWaitingTest extends FairPoolTestCase {

    @Test
    void aKeyWithTooManyWaitingCallsIsRefusedAtOnce() {
        FairPool pool = pool(new PoolLimits(4, 1, 100, 2, MINUTE));
        for (int i = 0; i < 5; i++) {
            pool.submit(Set.of("user 1"), new LoggedCall(i));
        }
        pool.submit(Set.of("user 2"), new LoggedCall("other"));

        assertThat(log).containsExactly("refuse 3", "refuse 4");
        runAll();
        assertThat(log).contains("run 0", "run 1", "run 2", "run other");
    }

    @Test
    void theLastCallOfTheKeyWithMostWaitingCallsIsDisplaced() {
        FairPool pool = pool(new PoolLimits(1, 1, 3, 100, MINUTE));
        for (int i = 0; i < 4; i++) {
            pool.submit(Set.of("many"), new LoggedCall("many " + i));
        }
        pool.submit(Set.of("one"), new LoggedCall("one"));
        pool.submit(Set.of("many"), new LoggedCall("many 4"));
        pool.report();

        assertThat(log).contains("refuse many 3", "refuse many 4").doesNotContain("refuse one");
        runAll();
        assertThat(log).contains("run one", "run many 0", "run many 1", "run many 2");
    }

    @Test
    void withAMaximumWaitOfZeroNoCallWaits() {
        FairPool pool = pool(new PoolLimits(1, 1, 100, 100, Duration.ZERO));
        pool.submit(Set.of("user 1"), new LoggedCall(1));
        pool.submit(Set.of("user 2"), new LoggedCall(2));

        assertThat(log).containsExactly("refuse 2");
    }

    @Test
    void aCallThatHasWaitedTooLongIsRefused() {
        FairPool pool = pool(new PoolLimits(1, 1, 100, 100, MINUTE));
        pool.submit(Set.of("user 1"), new LoggedCall(1));
        pool.submit(Set.of("user 2"), new LoggedCall(2));

        nanos.addAndGet(MINUTE.toNanos() - 1);
        pool.report();
        nanos.addAndGet(1);
        pool.report();
        runAll();

        assertThat(log).containsExactly("keep 2", "refuse 2", "run 1");
    }

    @Test
    void aCallWhoseClientHasGoneIsForgotten() {
        FairPool pool = pool(new PoolLimits(1, 1, 100, 100, MINUTE));
        pool.submit(Set.of("user 1"), new LoggedCall(1));
        LoggedCall gone = new LoggedCall(2);
        pool.submit(Set.of("user 2"), gone);
        gone.hasClient = false;

        pool.report();
        pool.report();
        runAll();

        assertThat(log).containsExactly("keep 2", "run 1");
    }

    @Test
    void aReportThatFindsNoThreadIsMadeLater() {
        List<Runnable> reports = new ArrayList<>();
        FairPool pool = new FairPool(
                new PoolLimits(1, 1, 2, 100, MINUTE),
                started::add,
                report -> {
                    reports.add(report);
                    if (reports.size() <= 3) {
                        throw new RejectedExecutionException();
                    }
                    report.run();
                },
                nanos::get);
        pool.submit(Set.of("user 1"), new LoggedCall(1));
        pool.submit(Set.of("user 1"), new LoggedCall(2));
        pool.submit(Set.of("user 1"), new LoggedCall(3));
        pool.submit(Set.of("user 2"), new LoggedCall(4));

        pool.report();
        assertThat(log).isEmpty();
        pool.report();

        assertThat(log).containsExactly("refuse 3", "keep 2", "keep 4");
    }

    /** The client would wait for an answer that no server sends. */
    @Test
    void refusesCallsThatClosedThreadsDoNotRun() {
        FairPool pool = new FairPool(
                new PoolLimits(1, 1, 100, 100, MINUTE),
                task -> {
                    if (!started.isEmpty()) {
                        throw new RejectedExecutionException("closed");
                    }
                    started.add(task);
                },
                Runnable::run,
                nanos::get);
        pool.submit(Set.of("user 1"), new LoggedCall(1));
        pool.submit(Set.of("user 2"), new LoggedCall(2));
        pool.submit(Set.of("user 3"), new LoggedCall(3));

        started.getFirst().run();
        assertThat(log).containsExactly("run 1", "refuse 2", "refuse 3");

        pool.submit(Set.of("user 4"), new LoggedCall(4));
        pool.report();
        assertThat(log).containsExactly("run 1", "refuse 2", "refuse 3", "refuse 4");
    }
}
