package io.github.srvasmx.handler.quota;

/**
 * An amount of staged files.
 *
 * @param bytes their total length; a link counts with the length of its content
 */
public record StagedTotal(long handlers, long bytes) {

    static final StagedTotal NOTHING = new StagedTotal(0, 0);

    StagedTotal plus(StagedTotal more) {
        return new StagedTotal(handlers + more.handlers, bytes + more.bytes);
    }

    /** Never below zero. */
    StagedTotal minus(StagedTotal less) {
        return new StagedTotal(Math.max(0, handlers - less.handlers), Math.max(0, bytes - less.bytes));
    }

    /** The smaller number of handlers, and the smaller number of bytes. */
    StagedTotal least(StagedTotal other) {
        return new StagedTotal(Math.min(handlers, other.handlers), Math.min(bytes, other.bytes));
    }

    /** Whether this total does not exceed {@code limit}. A limit of 0 means unlimited. */
    boolean isWithin(StagedTotal limit) {
        return (limit.handlers == 0 || handlers <= limit.handlers) && (limit.bytes == 0 || bytes <= limit.bytes);
    }
}
