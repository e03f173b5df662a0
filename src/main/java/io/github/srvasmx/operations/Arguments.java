package io.github.srvasmx.operations;

import io.github.srvasmx.base.Guid;
import io.github.srvasmx.base.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The values of a call, each brought to the type of its parameter. */
public final class Arguments {

    private final Map<String, Object> byName;

    private Arguments(Map<String, Object> byName) {
        this.byName = byName;
    }

    /**
     * @throws Refusal when a number is none
     */
    static Arguments bind(List<Parameter> parameters, Values values) {
        Map<String, Object> byName = new HashMap<>();
        for (Parameter parameter : parameters) {
            String sent = values.parameter(parameter.name());
            String text =
                    sent.isBlank() ? parameter.cookie().map(values::cookie).orElse(sent) : sent;
            byName.put(parameter.name(), parameter.type() == ParameterType.TEXT ? text : number(parameter, text));
        }
        return new Arguments(byName);
    }

    /** The value of a text parameter, empty when it was not sent. */
    public String text(String name) {
        return (String) Objects.requireNonNull(byName.get(name), name);
    }

    /** The value of a whole number. */
    public long number(String name) {
        return (Long) Objects.requireNonNull(byName.get(name), name);
    }

    private static Long number(Parameter parameter, String text) {
        String trimmed = Guid.trim(text);
        try {
            // Long.parseLong takes the digits of every script; the contract's numbers are decimal, and ASCII.
            if (trimmed.chars().allMatch(c -> c < 0x80)) {
                return Long.valueOf(trimmed);
            }
        } catch (NumberFormatException e) {
            // No number, or one beyond 64 bits: refused below, like the digits of another script.
        }
        throw new Refusal("Invalid parameter: " + parameter.name());
    }
}
