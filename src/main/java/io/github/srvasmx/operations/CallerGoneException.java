package io.github.srvasmx.operations;

import java.io.IOException;

/** The client has gone away while its call was being worked on, so that there is nobody to answer. */
public final class CallerGoneException extends IOException {

    public CallerGoneException(IOException cause) {
        super(cause);
    }
}
