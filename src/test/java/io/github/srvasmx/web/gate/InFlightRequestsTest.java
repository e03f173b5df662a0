package io.github.srvasmx.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.AtOnce;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InFlightRequestsTest {

    private final InFlightRequests requests = new InFlightRequests();
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void stopsAtOnceWithoutRequestsInFlight() {
        assertThat(requests.enter()).isTrue();
        requests.leave();

        requests.stop(stops::incrementAndGet);

        assertThat(stops).hasValue(1);
    }

    @Test
    void stopsWhenTheLastRequestHasLeft() {
        assertThat(requests.enter()).isTrue();
        assertThat(requests.enter()).isTrue();
        requests.stop(stops::incrementAndGet);
        requests.leave();
        assertThat(stops).hasValue(0);

        requests.leave();

        assertThat(stops).hasValue(1);
    }

    @Test
    void acceptsNoRequestWhileStopping() {
        requests.stop(stops::incrementAndGet);

        assertThat(requests.enter()).isFalse();
        assertThat(stops).hasValue(1);
    }

    @RepeatedTest(200)
    void noAcceptedRequestIsInFlightAfterTheStop() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger insideAtTheStop = new AtomicInteger(-1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicInteger number = new AtomicInteger();

        AtOnce.call(8, () -> {
            if (number.getAndIncrement() == 0) {
                requests.stop(() -> {
                    insideAtTheStop.set(inside.get());
                    stopped.countDown();
                });
                return true;
            }
            boolean in = true;
            while (in) {
                in = requests.enter();
                if (in) {
                    inside.incrementAndGet();
                    inside.decrementAndGet();
                    requests.leave();
                }
            }
            return true;
        });

        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(insideAtTheStop).hasValue(0);
    }
}
