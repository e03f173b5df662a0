package io.github.srvasmx.audit;

import java.io.IOException;

/** Where the lines of the audit log go. Used by one thread at a time. */
@FunctionalInterface
interface AuditSink {

    /**
     * Writes whole lines. If that fails, a part of them may have been written.
     *
     * @param lines each with its end
     */
    void write(byte[] lines) throws IOException;

    /** Creates what is needed for writing. */
    default void create() throws IOException {}

    /** Whether it was created already. */
    default boolean exists() {
        return true;
    }

    /** Makes room. Called after writes, and from time to time. */
    default void maintain() throws IOException {}
}
