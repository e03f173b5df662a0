package io.github.srvasmx.storage;

import java.io.IOException;

/** The space of the disk to which the server writes the bytes of clients. */
@FunctionalInterface
public interface FreeSpace {

    /**
     * The number of bytes that can still be written, according to the disk.
     *
     * @throws IOException when the free space cannot be read
     */
    long freeBytes() throws IOException;
}
