package io.github.srvasmx.base;

import java.io.IOException;

/** There is no space left for what was to be written. It may succeed later: somebody has to make room first. */
public final class NoSpaceException extends IOException {

    public NoSpaceException(IOException cause) {
        super("There is no space left", cause);
    }
}
