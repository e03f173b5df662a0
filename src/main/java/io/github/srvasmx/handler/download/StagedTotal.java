package io.github.srvasmx.handler.download;

/**
 * How much is staged, or may be.
 *
 * @param bytes links counted as what they lead to
 */
public record StagedTotal(long handlers, long bytes) {

    static final StagedTotal NOTHING = new StagedTotal(0, 0);

    StagedTotal plus(long moreHandlers, long moreBytes) {
        return new StagedTotal(handlers + moreHandlers, bytes + moreBytes);
    }

    StagedTotal plus(StagedTotal more) {
        return plus(more.handlers, more.bytes);
    }

    /** Whether this is not more than {@code limit}, of which 0 is none. */
    boolean isWithin(StagedTotal limit) {
        return (limit.handlers == 0 || handlers <= limit.handlers) && (limit.bytes == 0 || bytes <= limit.bytes);
    }
}
