package io.github.srvasmx.bench.load;

import java.io.Serial;

/** A server sent a response that its request does not expect, so the measurement is worthless. */
final class UnexpectedResponseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnexpectedResponseException(String message) {
        super(message);
    }
}
