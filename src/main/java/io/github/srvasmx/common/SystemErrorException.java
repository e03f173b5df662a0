package io.github.srvasmx.common;

/**
 * Something that the server depends on has failed. The client receives the text, which must contain no path, address or name. The
 * log contains the cause.
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
