package io.github.srvasmx.handler.zip;

import java.io.IOException;

/** The bytes of a version cannot be read to their end, or are others than were published. */
final class CorruptContentException extends IOException {

    CorruptContentException(String message) {
        super(message);
    }

    CorruptContentException(IOException cause) {
        super(cause);
    }
}
