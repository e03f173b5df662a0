package io.github.srvasmx.operations;

import java.io.IOException;

/** The client disconnected while its call was in progress, so no answer can be sent. */
public final class ClientDisconnectedException extends IOException {

    public ClientDisconnectedException(IOException cause) {
        super(cause);
    }
}
