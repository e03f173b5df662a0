package io.github.srvasmx.common;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that an answer carries as base64. They are read when the answer is written, piece by piece. */
public interface ByteSource extends Closeable {

    /** How many bytes there are. */
    int length();

    /**
     * Fills {@code target} with the bytes from {@code position} on.
     *
     * @throws IOException when they cannot be read
     */
    void read(int position, ByteBuffer target) throws IOException;
}
