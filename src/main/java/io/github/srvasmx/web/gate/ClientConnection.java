package io.github.srvasmx.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The connection on which a request came. */
@FunctionalInterface
interface ClientConnection {

    /** The name of the request attribute that has it. A request that did not come over a network has none. */
    String ATTRIBUTE = ClientConnection.class.getName();

    /** Cuts the connection off, so that the client never takes a part of an answer for the whole. May be called by any thread. */
    void abort();

    /** Returns the connection of {@code request}. */
    static ClientConnection of(HttpServletRequest request) {
        @Nullable Object connection = request.getAttribute(ATTRIBUTE);
        return connection instanceof ClientConnection known ? known : () -> {};
    }
}
