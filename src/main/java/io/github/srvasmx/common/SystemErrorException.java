package io.github.srvasmx.common;

/**
 * Something that the server depends on fails, and the client may know what. The log has the cause, the client the text
 * alone, so it tells of no path, address or name.
 */
public final class SystemErrorException extends RuntimeException {

    public SystemErrorException(String text, Throwable cause) {
        super(text, cause);
    }

    /** What the client reads. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
