package io.github.srvasmx.common;

import java.io.IOException;

/** There is no space left on the disk. A later attempt can succeed when there is space again. */
public final class NoSpaceLeftException extends IOException {

    public NoSpaceLeftException(IOException cause) {
        super("There is no space left on the disk", cause);
    }
}
