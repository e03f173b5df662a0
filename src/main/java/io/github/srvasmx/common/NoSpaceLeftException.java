package io.github.srvasmx.common;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * There is no space left on the disk, or no room for another file, or the quota of the account is used up. A later attempt
 * can succeed when there is space again.
 */
public final class NoSpaceLeftException extends IOException {

    private static final long serialVersionUID = 1;

    /** What the C library of Linux says, in a locale with English messages such as C.UTF-8. */
    private static final List<String> MESSAGES = List.of("No space left on device", "Disk quota exceeded");

    public NoSpaceLeftException(IOException cause) {
        super("There is no space left on the disk", cause);
    }

    /** Returns an exception of this class with the cause {@code failure} if that is what it says; otherwise itself. */
    public static IOException explain(IOException failure) {
        String message = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return MESSAGES.contains(String.valueOf(message)) ? new NoSpaceLeftException(failure) : failure;
    }
}
