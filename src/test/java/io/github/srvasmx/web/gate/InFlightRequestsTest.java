package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InFlightRequestsTest {

    private final InFlightRequests calls = new InFlightRequests();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void whereNoneIsUnderWayTheEndIsAtOnce() {
        assertThat(calls.enter()).isTrue();
        calls.leave();

        calls.end(ends::incrementAndGet);

        assertThat(ends).hasValue(1);
    }

    @Test
    void theEndIsWhenTheLastHasLeft() {
        assertThat(calls.enter()).isTrue();
        assertThat(calls.enter()).isTrue();
        calls.end(ends::incrementAndGet);
        calls.leave();
        assertThat(ends).hasValue(0);

        calls.leave();

        assertThat(ends).hasValue(1);
    }

    @Test
    void nobodyGetsInOnceItIsToEnd() {
        calls.end(ends::incrementAndGet);

        assertThat(calls.enter()).isFalse();
        assertThat(ends).hasValue(1);
    }

    @RepeatedTest(200)
    void noneThatGotInIsUnderWayAtTheEnd() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger insideAtTheEnd = new AtomicInteger(-1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger number = new AtomicInteger();

        AtOnce.call(8, () -> {
            if (number.getAndIncrement() == 0) {
                calls.end(() -> {
                    insideAtTheEnd.set(inside.get());
                    ended.countDown();
                });
                return true;
            }
            boolean in = true;
            while (in) {
                in = calls.enter();
                if (in) {
                    inside.incrementAndGet();
                    inside.decrementAndGet();
                    calls.leave();
                }
            }
            return true;
        });

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(insideAtTheEnd).hasValue(0);
    }
}
