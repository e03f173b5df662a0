package io.github.srvasmx.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often each of many may fail: so many times at once, and again as time goes by. Of each there is one number, the time
 * at which it will have failed as if never. It is kept for a window after the last failure and no longer, so nobody is shut
 * out for longer than that after the failures end. Time is that of a clock that nobody sets.
 */
final class Budget {

    private static final int REMEMBERED = 100_000;

    private final int failures;
    private final long windowNanos;
    private final Ticker ticker;
    private final Cache<String, Long> fullAgain;

    /**
     * @param failures how many there may be; 0 for as many as one likes
     * @param window how long it takes until all of them may be had again
     */
    Budget(int failures, Duration window, Ticker ticker) {
        this.failures = failures;
        this.windowNanos = window.toNanos();
        this.ticker = ticker;
        this.fullAgain = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(REMEMBERED)
                .expireAfterWrite(window)
                .build();
    }

    /** Whether {@code key} may fail once more. */
    boolean allows(String key) {
        Long full = failures == 0 ? null : fullAgain.getIfPresent(key);
        return full == null || full - ticker.read() + cost() <= windowNanos;
    }

    /** Counts a failure. */
    void spend(String key) {
        if (failures > 0) {
            fullAgain.asMap().compute(key, (same, full) -> later(full) + cost());
        }
    }

    private long later(@Nullable Long full) {
        long now = ticker.read();
        return full == null || full - now < 0 ? now : full;
    }

    private long cost() {
        return windowNanos / failures;
    }
}
