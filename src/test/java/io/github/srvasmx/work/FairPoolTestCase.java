package io.github.srvasmx.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;

/** The threads of the pool are a list of tasks that a test runs one by one, and the time is set by the test. */
@Timeout(60)
abstract class FairPoolTestCase {

    static final Duration MINUTE = Duration.ofMinutes(1);

    final Deque<Runnable> started = new ArrayDeque<>();
    final AtomicLong nanos = new AtomicLong();
    final List<String> log = new ArrayList<>();

    final FairPool pool(PoolLimits limits) {
        return new FairPool(limits, started::add, Runnable::run, nanos::get);
    }

    final void runOne() {
        started.remove().run();
    }

    final void runAll() {
        while (!started.isEmpty()) {
            runOne();
        }
    }

    class LoggedCall implements QueuedCall {

        private final Object name;
        boolean hasClient = true;

        LoggedCall(Object name) {
            this.name = name;
        }

        @Override
        public void run(Runnable endSoon) {
            log.add("run " + name);
        }

        @Override
        public void refuse() {
            log.add("refuse " + name);
        }

        @Override
        public boolean keepWaiting() {
            log.add("keep " + name);
            return hasClient;
        }
    }
}
