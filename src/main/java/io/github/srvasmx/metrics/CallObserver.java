package io.github.srvasmx.metrics;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.Operation;

/** Is told about each call that was answered. */
@FunctionalInterface
public interface CallObserver {

    /**
     * Called after the answer was sent, or could not be sent because the client had gone. The answer of a short SOAP call is sent
     * right afterwards. It must not fail, and it returns at once.
     *
     * @param binding {@code GET}, {@code POST}, {@code SOAP 1.1} or {@code SOAP 1.2}
     * @param nanos how long the call took, with the time that it waited for its turn
     */
    void answered(Operation operation, String binding, Answer answer, long nanos);
}
