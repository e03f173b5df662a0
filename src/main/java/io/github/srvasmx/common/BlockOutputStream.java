package io.github.srvasmx.common;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that is written in blocks. A single byte is a block too. */
public abstract class BlockOutputStream extends OutputStream {

    @Override
    public final void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public abstract void write(byte[] source, int offset, int count) throws IOException;
}
