package io.github.srvasmx.operations;

import java.util.Optional;

/**
 * What is recorded about each call of an operation.
 *
 * @param event what callers do with the operation, in one or two words joined by a hyphen
 * @param object the parameter with the path or the id of what the call is about
 * @param destination the parameter with a second path, or the name of what is created
 * @param handler the parameter with a handler
 * @param newHandler the attribute of the answer with a handler that the call has created
 */
public record Recording(
        String event,
        Optional<Parameter<String>> object,
        Optional<Parameter<String>> destination,
        Optional<Parameter<String>> handler,
        Optional<String> newHandler) {

    public static Recording of(String event) {
        return new Recording(event, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Recording about(Parameter<String> path) {
        return new Recording(event, Optional.of(path), destination, handler, newHandler);
    }

    public Recording to(Parameter<String> path) {
        return new Recording(event, object, Optional.of(path), handler, newHandler);
    }

    public Recording using(Parameter<String> usedHandler) {
        return new Recording(event, object, destination, Optional.of(usedHandler), newHandler);
    }

    public Recording creating(String attribute) {
        return new Recording(event, object, destination, handler, Optional.of(attribute));
    }
}
