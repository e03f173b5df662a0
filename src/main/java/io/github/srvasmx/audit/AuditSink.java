package io.github.srvasmx.audit;

import java.io.IOException;

/** The destination of the lines of the audit log. Used by one thread at a time. */
@FunctionalInterface
interface AuditSink {

    /**
     * Writes whole lines. If that fails, a part of them may have been written.
     *
     * @param lines each with its end
     */
    void write(byte[] lines) throws IOException;

    /** Creates the folder or file that is needed for writing. */
    default void create() throws IOException {}

    /** Whether it was created already. */
    default boolean exists() {
        return true;
    }

    /** Closes long files and deletes old ones. Called after writes, and from time to time. */
    default void maintain() throws IOException {}
}
