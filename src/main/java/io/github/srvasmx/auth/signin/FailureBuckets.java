package io.github.srvasmx.auth.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A leaky bucket per key: a number of failures at once, and further ones as the earlier ones leak out, evenly over the window.
 * The only state of a key is the time at which its bucket is empty. It is forgotten one window after the last failure, so no key
 * stays locked for longer. Uses a monotonic clock, which changes of the system time do not affect.
 */
final class FailureBuckets {

    private static final int MAX_KEYS = 100_000;

    private final int size;
    private final long windowNanos;
    private final Ticker ticker;
    private final Cache<String, Long> emptyAt;

    /**
     * @param size failures that fit into a bucket; 0 means unlimited
     * @param window time in which a full bucket becomes empty
     */
    FailureBuckets(int size, Duration window, Ticker ticker) {
        this.size = size;
        this.windowNanos = window.toNanos();
        this.ticker = ticker;
        this.emptyAt = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(window)
                .build();
    }

    /** Whether one more failure fits into the bucket. */
    boolean allows(String key) {
        return allows(key, 0);
    }

    /** Whether one more failure fits into the bucket and leaves room for {@code reserved} others. */
    boolean allows(String key, long reserved) {
        return size == 0 || filled(key) + nanosPerFailure() * (1 + reserved) <= windowNanos;
    }

    /** The failures in the bucket; a failure that is leaking counts until it has leaked out. */
    int failures(String key) {
        return size == 0 ? 0 : Math.toIntExact((filled(key) + nanosPerFailure() - 1) / nanosPerFailure());
    }

    /** Adds a failure, even to a full bucket: concurrent attempts may fail together. */
    void count(String key) {
        if (size > 0) {
            emptyAt.asMap().compute(key, (same, empty) -> nowOrLater(empty) + nanosPerFailure());
        }
    }

    int size() {
        return size;
    }

    private long filled(String key) {
        Long empty = emptyAt.getIfPresent(key);
        return empty == null ? 0 : Math.max(0, empty - ticker.read());
    }

    private long nowOrLater(@Nullable Long empty) {
        long now = ticker.read();
        return empty == null || empty - now < 0 ? now : empty;
    }

    private long nanosPerFailure() {
        return windowNanos / size;
    }
}
