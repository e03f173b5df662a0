package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.ClientDisconnectedException;

/** Tells a client that its call is still being worked on. */
public interface Heartbeat {

    /** That of a client that cannot be told. */
    Heartbeat NONE = () -> false;

    /**
     * Tells it, unless it has been told a moment ago.
     *
     * @throws ClientDisconnectedException when the client takes no more
     */
    default void beat() throws ClientDisconnectedException {}

    /** Whether the response has begun, so that its beginning must not be sent again, and its length is not announced. */
    boolean hasBegun();
}
