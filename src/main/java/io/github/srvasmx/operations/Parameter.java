package io.github.srvasmx.operations;

import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param name its wire name
 * @param documentation one line for the reader of a description
 * @param cookie the cookie that is looked at when the parameter is missing or empty
 */
public record Parameter(String name, ParameterType type, String documentation, Optional<String> cookie) {

    /** What every call but the first proves who is calling with. */
    static Parameter ticket(String name) {
        return text(name, "The ticket from AuthenticateUser.");
    }

    static Parameter text(String name, String documentation) {
        return new Parameter(name, ParameterType.TEXT, documentation, Optional.empty());
    }

    static Parameter int32(String name, String documentation) {
        return new Parameter(name, ParameterType.INT, documentation, Optional.empty());
    }

    static Parameter int64(String name, String documentation) {
        return new Parameter(name, ParameterType.LONG, documentation, Optional.empty());
    }

    static Parameter bool(String name, String documentation) {
        return new Parameter(name, ParameterType.BOOLEAN, documentation, Optional.empty());
    }

    static Parameter bytes(String name, String documentation) {
        return new Parameter(name, ParameterType.BYTES, documentation, Optional.empty());
    }

    Parameter orCookie(String cookieName) {
        return new Parameter(name, type, documentation, Optional.of(cookieName));
    }
}
