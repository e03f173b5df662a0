package io.github.srvasmx.operations;

import io.github.srvasmx.auth.Caller;

/** The values that a client sent. Each binding has its own rules for the names of parameters. */
public interface CallInput {

    /** The text of the parameter {@code name}; empty if it was not sent. */
    String parameter(String name);

    /**
     * Whether the parameter {@code name} is not one text: its encoding does not allow the bytes that were sent, two elements
     * have the name, or its element contains elements.
     */
    boolean isMalformed(String name);

    /** The bytes of the parameter {@code name}; empty if it was not sent. The binding closes them. */
    BytesArgument bytes(String name);

    /** The value of the cookie {@code name}; empty if it was not sent. */
    String cookie(String name);

    /** The IP address of the client; empty if the call does not come over a network. */
    String clientAddress();

    /** The caller, as far as it is known. */
    Caller caller();

    /**
     * Notifies the client that its call is still in progress, if the last notice was not a moment ago. Long calls may call
     * this as often as they like.
     *
     * @throws ClientDisconnectedException if the client has disconnected
     */
    void heartbeat() throws ClientDisconnectedException;
}
