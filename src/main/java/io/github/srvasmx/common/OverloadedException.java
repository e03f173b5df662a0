package io.github.srvasmx.common;

/** The server has no room for a request at the moment. Nothing was executed, and a later attempt can succeed. */
public final class OverloadedException extends RuntimeException {

    public OverloadedException(String text) {
        super(text, null, false, false);
    }

    /** The text of the response. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
