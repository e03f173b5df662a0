package io.github.srvasmx.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final int LIMIT = 3;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final RateLimit limit = new RateLimit(LIMIT, nanos::get);

    @Test
    void allowsTheNumberInEachSecond() {
        assertThat(allowed()).isEqualTo(LIMIT);
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(allowed()).isZero();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(allowed()).isEqualTo(LIMIT);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(allowed()).isEqualTo(LIMIT);
    }

    private long allowed() {
        return IntStream.range(0, 100).filter(i -> limit.tryAcquire()).count();
    }
}
