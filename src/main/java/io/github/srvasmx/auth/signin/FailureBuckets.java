package io.github.srvasmx.auth.signin;

import io.github.srvasmx.auth.signin.FailureLevels.Bucket;
import io.github.srvasmx.auth.signin.FailureLevels.Failure;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A leaky bucket for each key: it takes a number of failures at once, and further ones when earlier failures have leaked
 * out, evenly over the window.
 */
final class FailureBuckets {

    private final String limit;
    private final int size;
    private final long windowNanos;
    private final FailureLevels levels;

    /**
     * @param limit a name that no other limit has
     * @param size failures that fit into a bucket; 0 means unlimited
     * @param window time in which a full bucket becomes empty
     */
    FailureBuckets(String limit, int size, Duration window, FailureLevels levels) {
        this.limit = limit;
        this.size = size;
        this.windowNanos = window.toNanos();
        this.levels = levels;
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

    /** Returns one more failure, which the caller adds to the levels; empty if there is no limit. */
    Stream<Failure> failure(String key) {
        return size == 0 ? Stream.empty() : Stream.of(new Failure(bucket(key), nanosPerFailure()));
    }

    int size() {
        return size;
    }

    private long filled(String key) {
        return levels.nanosUntilEmpty(bucket(key));
    }

    private Bucket bucket(String key) {
        return Bucket.of(limit, key, windowNanos);
    }

    private long nanosPerFailure() {
        return windowNanos / size;
    }
}
