package io.github.srvasmx.common;

import java.io.IOException;

/** There is no space left for what was to be written. It may succeed later: somebody has to make room first. */
public final class NoSpaceLeftException extends IOException {

    public NoSpaceLeftException(IOException cause) {
        super("There is no space left", cause);
    }
}
