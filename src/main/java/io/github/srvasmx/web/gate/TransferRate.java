package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import java.util.concurrent.TimeUnit;

/**
 * Decides whether a client is too slow. A client starts with a time credit, the slack. Waiting for the client reduces the
 * credit. Each byte adds the time that it takes at the minimum rate, but the credit never exceeds the slack, so a fast
 * client cannot save up time to be slow later. Server processing time does not count against the client.
 */
final class TransferRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private final long slack;
    private long credit;

    /**
     * @param bytesPerSecond the minimum rate; zero means no minimum
     * @param slack in nanoseconds
     */
    TransferRate(long bytesPerSecond, long slack) {
        this.bytesPerSecond = bytesPerSecond;
        this.slack = slack;
        this.credit = slack;
    }

    /** Measures one body, of a request or of a response. */
    static TransferRate of(HttpProperties properties) {
        return new TransferRate(
                properties.minRate().toBytes(), properties.slack().toNanos());
    }

    /**
     * Records a wait for the client.
     *
     * @param nanos the length of the wait in nanoseconds
     * @param bytes the number of bytes that the client sent or read in that time
     * @return whether the client is still fast enough
     */
    boolean keepsUp(long nanos, int bytes) {
        if (bytesPerSecond == 0) {
            return true;
        }
        credit = Math.min(slack, credit - nanos + bytes * SECOND / bytesPerSecond);
        return credit >= 0;
    }

    /** How much longer the client may send or read nothing, in nanoseconds. */
    long left() {
        return bytesPerSecond == 0 ? Long.MAX_VALUE : credit;
    }
}
