package io.github.srvasmx.common;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an answer. They are read piece by piece, from the first to the last, while the answer is written. */
public interface ByteSource extends Closeable {

    /** The number of bytes. */
    long length();

    /**
     * Fills {@code target} with the bytes that start at {@code position}.
     *
     * @param position not before the end of the bytes that were read last
     * @param target a buffer on an array
     * @throws IOException when the bytes cannot be read
     */
    void read(long position, ByteBuffer target) throws IOException;
}
