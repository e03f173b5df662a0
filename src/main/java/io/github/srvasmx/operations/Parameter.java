package io.github.srvasmx.operations;

import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param name its wire name
 * @param documentation one line for the reader of a description
 * @param cookie the cookie that is looked at when the parameter is missing or empty
 * @param secrecy what it opens to whoever sees it
 */
public record Parameter(
        String name, ParameterType type, String documentation, Optional<String> cookie, Secrecy secrecy) {

    /** What somebody can do with a value. */
    public enum Secrecy {
        /** Nothing. */
        OPEN,
        /** Use one session, until that ends. */
        TICKET,
        /** Sign in, whenever. */
        PASSWORD
    }

    /** Whether it opens something to whoever sees it. */
    public boolean secret() {
        return secrecy != Secrecy.OPEN;
    }

    /** What every call but the first proves who is calling with. */
    static Parameter ticket(String name) {
        return text(name, "The ticket from AuthenticateUser.").keptSecret(Secrecy.TICKET);
    }

    static Parameter text(String name, String documentation) {
        return of(name, ParameterType.TEXT, documentation);
    }

    static Parameter int32(String name, String documentation) {
        return of(name, ParameterType.INT, documentation);
    }

    static Parameter int64(String name, String documentation) {
        return of(name, ParameterType.LONG, documentation);
    }

    static Parameter bool(String name, String documentation) {
        return of(name, ParameterType.BOOLEAN, documentation);
    }

    static Parameter bytes(String name, String documentation) {
        return of(name, ParameterType.BYTES, documentation);
    }

    Parameter orCookie(String cookieName) {
        return new Parameter(name, type, documentation, Optional.of(cookieName), secrecy);
    }

    Parameter keptSecret(Secrecy kind) {
        return new Parameter(name, type, documentation, cookie, kind);
    }

    private static Parameter of(String name, ParameterType type, String documentation) {
        return new Parameter(name, type, documentation, Optional.empty(), Secrecy.OPEN);
    }
}
