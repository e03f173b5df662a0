package io.github.srvasmx.storage;

import java.io.IOException;

/** Decides whether bytes may be copied where a store cannot link them. */
@FunctionalInterface
public interface CopyCheck {

    /**
     * Throws an exception to prevent the copy.
     *
     * @param bytes how many bytes will be written
     */
    void require(long bytes) throws IOException;
}
