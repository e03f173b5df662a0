package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether a client is too slow. Each byte of it buys the time that it takes at the least rate, and what is waited for
 * the client uses time up. A client begins with some slack, and never has more: after an hour of haste it may dawdle no
 * longer than at the beginning. What the server itself takes is no time of the client.
 */
final class TransferRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private final long slack;
    private long left;

    /**
     * @param bytesPerSecond zero where no client is too slow
     * @param slack in nanoseconds
     */
    TransferRate(long bytesPerSecond, long slack) {
        this.bytesPerSecond = bytesPerSecond;
        this.slack = slack;
        this.left = slack;
    }

    /** Measures one body, of a request or of a response. */
    static TransferRate of(HttpProperties properties) {
        return new TransferRate(
                properties.minRate().toBytes(), properties.slack().toNanos());
    }

    /**
     * Notes a wait for the client.
     *
     * @param nanos how long it was
     * @param bytes how many came, or were taken, in that time
     * @return whether the client is still fast enough
     */
    boolean keepsUp(long nanos, int bytes) {
        if (bytesPerSecond == 0) {
            return true;
        }
        left = Math.min(slack, left - nanos + bytes * SECOND / bytesPerSecond);
        return left >= 0;
    }
}
