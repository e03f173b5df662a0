package io.github.srvasmx.start;

/** A setting that does not exist or has a value that cannot be used. The message is one sentence for the operator. */
final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SettingException(String message) {
        super(message);
    }
}
