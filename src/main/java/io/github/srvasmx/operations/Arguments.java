package io.github.srvasmx.operations;

import io.github.srvasmx.auth.ClientAddress;
import io.github.srvasmx.common.Guid;
import io.github.srvasmx.common.Refusal;
import io.github.srvasmx.handler.upload.IncomingChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The values of a call, each brought to the type of its parameter. */
public final class Arguments {

    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "1", true, "false", false, "0", false);

    private final Map<String, Object> byName;
    private final CallInput values;

    private Arguments(Map<String, Object> byName, CallInput values) {
        this.byName = byName;
        this.values = values;
    }

    /**
     * @throws Refusal when a number, a truth value or base64 is none
     */
    static Arguments bind(List<Parameter> parameters, CallInput values) {
        Map<String, Object> byName = new HashMap<>();
        for (Parameter parameter : parameters) {
            byName.put(parameter.name(), value(parameter, values));
        }
        return new Arguments(byName, values);
    }

    /** The value of a text parameter, empty when it was not sent. */
    public String text(String name) {
        return (String) value(name);
    }

    /** The value of a whole number. */
    public long number(String name) {
        return (Long) value(name);
    }

    /** The value of a truth value. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** The value of a parameter of bytes, without any when it was not sent. It is closed by whoever read the call. */
    public IncomingChunk bytes(String name) {
        return (IncomingChunk) value(name);
    }

    /** Where the call comes from. */
    public ClientAddress caller() {
        return ClientAddress.at(values.caller());
    }

    /** See {@link CallInput#heartbeat}. */
    public void heartbeat() throws ClientDisconnectedException {
        values.heartbeat();
    }

    private Object value(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    private static Object value(Parameter parameter, CallInput values) {
        if (parameter.type() == ParameterType.BYTES) {
            return values.bytes(parameter.name()).bytes();
        }
        String sent = values.parameter(parameter.name());
        String text = sent.isBlank() ? parameter.cookie().map(values::cookie).orElse(sent) : sent;
        return switch (parameter.type()) {
            case TEXT -> text;
            case BOOLEAN -> flag(parameter, text);
            default -> number(parameter, text);
        };
    }

    /** In any case, since .NET reads them so out of a form. */
    private static Boolean flag(Parameter parameter, String text) {
        Boolean flag = FLAGS.get(Guid.trim(text).toLowerCase(Locale.ROOT));
        if (flag == null) {
            throw invalid(parameter);
        }
        return flag;
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
        throw invalid(parameter);
    }

    private static Refusal invalid(Parameter parameter) {
        return Refusal.invalidParameter(parameter.name());
    }
}
