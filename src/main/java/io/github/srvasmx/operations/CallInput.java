package io.github.srvasmx.operations;

/** What a client sent. Each binding brings its own, which knows how names are matched there. */
public interface CallInput {

    /** The text of the parameter {@code name}, or the empty text when it was not sent. */
    String parameter(String name);

    /** The bytes of the parameter {@code name}, or none when it was not sent. The binding closes them. */
    BytesArgument bytes(String name);

    /** The value of the cookie {@code name}, or the empty text when it was not sent. */
    String cookie(String name);

    /** The address that the call comes from, as numbers; or the empty text when it comes over no network. */
    String caller();

    /**
     * Tells the client now and then that its call is still being worked on. Long work calls it as often as it likes.
     *
     * @throws ClientDisconnectedException when the client is gone; the work is then for nobody
     */
    void heartbeat() throws ClientDisconnectedException;
}
