package io.github.srvasmx.common;

import java.io.IOException;

/** The store of the bytes cannot be used at the moment. A later attempt can succeed. */
public final class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1;

    public StoreUnavailableException(Throwable cause) {
        super("The store cannot be used", cause);
    }
}
