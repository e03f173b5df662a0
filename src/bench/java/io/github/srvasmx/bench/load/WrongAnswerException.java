package io.github.srvasmx.bench.load;

import java.io.Serial;

/** A server did not answer what was asked of it: a figure taken from such answers would mean nothing. */
public final class WrongAnswerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public WrongAnswerException(String message) {
        super(message);
    }
}
