package io.github.srvasmx.operations;

import java.io.IOException;

/** The client has gone away while its call was being worked on, so that there is nobody to answer. */
public final class ClientDisconnectedException extends IOException {

    public ClientDisconnectedException(IOException cause) {
        super(cause);
    }
}
