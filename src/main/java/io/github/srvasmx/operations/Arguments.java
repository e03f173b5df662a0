package io.github.srvasmx.operations;

import io.github.srvasmx.auth.signin.ClientAddress;
import io.github.srvasmx.common.Refusal;
import java.util.IdentityHashMap;
import java.util.List;

/** The values of a call, each of the Java type of its parameter. A parameter is the constant that declares it. */
public final class Arguments {

    private final IdentityHashMap<Parameter<?>, Object> values;
    private final CallInput input;

    private Arguments(IdentityHashMap<Parameter<?>, Object> values, CallInput input) {
        this.values = values;
        this.input = input;
    }

    /**
     * Reads the value of every parameter, so that an invalid value is refused before the operation checks anything.
     *
     * @throws Refusal if a value is not of the type of its parameter
     */
    static Arguments bind(List<Parameter<?>> parameters, CallInput input) {
        IdentityHashMap<Parameter<?>, Object> values = new IdentityHashMap<>();
        for (Parameter<?> parameter : parameters) {
            values.put(parameter, parameter.read(input));
        }
        return new Arguments(values, input);
    }

    /**
     * The value of a parameter. Text and bytes are empty if they were not sent. The binding closes bytes, not the operation.
     *
     * @throws IllegalArgumentException if the operation does not declare the parameter
     */
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("The operation does not declare the parameter " + parameter.name());
        }
        return parameter.type().javaType().cast(value);
    }

    /** Where the call comes from. */
    public ClientAddress clientAddress() {
        return ClientAddress.of(input.clientAddress());
    }

    /** See {@link CallInput#heartbeat}. */
    public void heartbeat() throws ClientDisconnectedException {
        input.heartbeat();
    }
}
