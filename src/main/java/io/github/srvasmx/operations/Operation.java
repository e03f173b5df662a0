package io.github.srvasmx.operations;

import java.io.IOException;
import java.util.List;

/**
 * An operation of the contract, declared once; every binding and every description is derived from this.
 *
 * @param name its wire name
 * @param documentation one line for the reader of a description
 * @param parameters in the contract's order
 * @param answerElement the name of the element that answers
 * @param call what it does
 */
public record Operation(
        String name, String documentation, List<Parameter> parameters, String answerElement, Call call) {

    public Operation {
        parameters = List.copyOf(parameters);
    }

    /** Whether one of its parameters is bytes, so that a call of it may be large. */
    public boolean takesBytes() {
        return parameters.stream().anyMatch(parameter -> parameter.type() == ParameterType.BYTES);
    }

    /** What an operation does: the way into the domain. */
    @FunctionalInterface
    public interface Call {

        /**
         * Serves a call.
         *
         * @throws io.github.srvasmx.base.Refusal for a business error
         * @throws IOException when the store fails
         */
        Answer answer(Arguments arguments) throws IOException;
    }
}
