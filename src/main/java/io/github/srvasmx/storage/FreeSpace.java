package io.github.srvasmx.storage;

import java.io.IOException;

/** The space of the disk to which the server writes the bytes of clients. */
@FunctionalInterface
public interface FreeSpace {

    /**
     * The number of bytes that can still be written, as far as the disk knows.
     *
     * @throws IOException when the disk cannot tell
     */
    long freeBytes() throws IOException;
}
