package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one server, in memory: after a restart, all are empty. Uses a monotonic clock, which changes of the system
 * time do not affect.
 */
final class MemoryFailureLevels implements FailureLevels {

    /** The maximum number of keys of each limit. */
    private static final int MAX_KEYS = 100_000;

    private final Ticker ticker;

    /** For each limit, the times at which its buckets are empty. */
    private final Map<String, Cache<String, Long>> limits = new ConcurrentHashMap<>();

    MemoryFailureLevels(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public long nanosUntilEmpty(Bucket bucket) {
        Long empty = emptyAt(bucket).getIfPresent(bucket.hash());
        return empty == null ? 0 : Math.max(0, empty - ticker.read());
    }

    @Override
    public void add(List<Failure> failures) {
        for (Failure failure : failures) {
            emptyAt(failure.bucket())
                    .asMap()
                    .compute(failure.bucket().hash(), (same, empty) -> nowOrLater(empty) + failure.nanos());
        }
    }

    private Cache<String, Long> emptyAt(Bucket bucket) {
        return limits.computeIfAbsent(
                bucket.limit(),
                limit -> Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(MAX_KEYS)
                        .expireAfterWrite(Duration.ofNanos(bucket.windowNanos()))
                        .build());
    }

    private long nowOrLater(@Nullable Long empty) {
        long now = ticker.read();
        return empty == null || empty - now < 0 ? now : empty;
    }
}
