package io.github.srvasmx.common;

/**
 * A business error: the contract's answer to a call that cannot be served. Its message is the exact text of the
 * {@code error} attribute. It is part of the normal course of things, so it carries no stack trace and is not logged.
 */
public final class Refusal extends RuntimeException {

    public Refusal(String text) {
        super(text, null, false, false);
    }

    /** The exact text that the client reads. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
