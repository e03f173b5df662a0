package io.github.srvasmx.auth.signin;

import java.util.List;

/** The levels of the buckets of failures. The only state of a bucket is the time at which it will be empty. */
interface FailureLevels {

    /**
     * The bucket of one key.
     *
     * @param limit the name of the limit; the same key has a bucket for each limit
     * @param hash of the limit and the key. A key may be long, and a client may have sent a password in place of the name in
     *     it
     * @param windowNanos the time in which a full bucket becomes empty
     */
    record Bucket(String limit, String hash, long windowNanos) {

        static Bucket of(String limit, String key, long windowNanos) {
            return new Bucket(limit, KeyHash.of(limit + "\n" + key), windowNanos);
        }
    }

    /**
     * A failure that is to be counted.
     *
     * @param nanos the time in which it leaks out
     */
    record Failure(Bucket bucket, long nanos) {}

    /** The time in which the bucket becomes empty if nothing is added, in nanoseconds; 0 if it is empty. */
    long nanosUntilEmpty(Bucket bucket);

    /**
     * Adds failures, even to full buckets: concurrent attempts may fail together. A bucket is forgotten one window after its
     * last failure, so no key stays locked for longer.
     *
     * @param failures at most one for each bucket
     */
    void add(List<Failure> failures);
}
