package io.github.srvasmx.operations;

/** Is told how each call has ended. Its methods must not fail, and return at once. */
public interface CallObserver {

    /**
     * Called after the answer was sent, or could not be sent because the client had gone. The answer of a short SOAP call is sent
     * right afterwards.
     *
     * @param binding {@code GET}, {@code POST}, {@code SOAP 1.1} or {@code SOAP 1.2}
     * @param input still open
     * @param nanos how long the call took, with the time that it waited for its turn
     */
    void answered(Operation operation, String binding, CallInput input, Answer answer, long nanos);

    /**
     * Called instead if the client disconnected before there was an answer. What the operation had begun was given up.
     *
     * @param binding as above
     * @param input still open
     */
    default void abandoned(Operation operation, String binding, CallInput input) {}
}
