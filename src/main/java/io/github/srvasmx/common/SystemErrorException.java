package io.github.srvasmx.common;

/**
 * A part of the system on which the server depends has failed. The client receives the text, which must contain no path,
 * address or name. The log contains the cause.
 */
public final class SystemErrorException extends RuntimeException {

    public SystemErrorException(String text, Throwable cause) {
        super(text, cause);
    }

    /** The text for the client. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
