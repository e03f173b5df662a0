package io.github.srvasmx.operations;

/** Called at the end of each call. The methods must not fail, and return at once. */
public interface CallObserver {

    /**
     * A call that is observed.
     *
     * @param binding {@code GET}, {@code POST}, {@code SOAP 1.1} or {@code SOAP 1.2}
     * @param traceParent the header of W3C Trace Context, as the client sent it; empty if it did not send exactly one
     * @param input open until the observer returns
     */
    record ObservedCall(Operation operation, String binding, String traceParent, CallInput input) {}

    /**
     * Called when the answer has been sent, or could not be sent because the client had gone; for a short SOAP call, just
     * before the answer is sent.
     *
     * @param nanos how long the call took, with the time that it waited for its turn
     */
    void answered(ObservedCall call, Answer answer, long nanos);

    /**
     * Called instead if the client disconnected before there was an answer. The operation was abandoned.
     *
     * @param nanos how long the call took until then
     */
    default void abandoned(ObservedCall call, long nanos) {}
}
