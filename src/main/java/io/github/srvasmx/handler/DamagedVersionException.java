package io.github.srvasmx.handler;

import java.io.IOException;

/** The bytes of a version cannot be read to their end, or are others than were published. */
final class DamagedVersionException extends IOException {

    DamagedVersionException(String message) {
        super(message);
    }

    DamagedVersionException(IOException cause) {
        super(cause);
    }
}
