package io.github.srvasmx.handler.zip;

import java.io.IOException;

/** The content of a version cannot be read completely, or differs from what was published. */
final class CorruptContentException extends IOException {

    CorruptContentException(String message) {
        super(message);
    }

    CorruptContentException(IOException cause) {
        super(cause);
    }
}
