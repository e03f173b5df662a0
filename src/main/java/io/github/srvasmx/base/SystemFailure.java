package io.github.srvasmx.base;

/**
 * Something that the server depends on fails, and the client may know what. The log has the cause, the client the text
 * alone, so it tells of no path, address or name.
 */
public final class SystemFailure extends RuntimeException {

    public SystemFailure(String text, Throwable cause) {
        super(text, cause);
    }

    /** What the client reads. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
