package io.github.srvasmx.operations;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation of the contract, declared once; every binding and every description is derived from this.
 *
 * @param name its wire name
 * @param documentation one line for the reader of a description
 * @param parameters in the contract's order
 * @param answer what it answers with when all went well
 * @param refusals what else it may answer, in the order in which it looks, beside the parameters that are none
 * @param call what it does
 */
public record Operation(
        String name,
        String documentation,
        List<Parameter> parameters,
        AnswerSchema answer,
        List<RefusalDoc> refusals,
        Call call) {

    public Operation {
        parameters = List.copyOf(parameters);
        refusals = List.copyOf(refusals);
    }

    /** Every business error that it may answer with. */
    public List<RefusalDoc> allRefusals() {
        return Stream.concat(parameters.stream().flatMap(RefusalDoc::of), refusals.stream())
                .toList();
    }

    /** Whether one of its parameters is bytes, so that a call of it may be large. */
    public boolean takesBytes() {
        return parameters.stream().anyMatch(parameter -> parameter.type() == ParameterType.BYTES);
    }

    /** Whether one of its parameters is a password. */
    public boolean takesPassword() {
        return parameters.stream().anyMatch(parameter -> parameter.secrecy() == Parameter.Secrecy.PASSWORD);
    }

    /** What an operation does: the way into the domain. */
    @FunctionalInterface
    public interface Call {

        /**
         * Serves a call.
         *
         * @throws io.github.srvasmx.common.Refusal for a business error
         * @throws IOException when the store fails
         */
        Answer answer(Arguments arguments) throws IOException;
    }
}
