package io.github.srvasmx.common;

/**
 * The server or a command cannot start, because of its data or settings. The message is one sentence for an administrator
 * that says what to do.
 */
public final class StartFailureException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public StartFailureException(String message) {
        super(message);
    }

    public StartFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
