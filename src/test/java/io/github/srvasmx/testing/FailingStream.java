package io.github.srvasmx.testing;

import java.io.IOException;
import java.io.InputStream;

/** A stream that fails after a number of zero bytes. */
public final class FailingStream extends InputStream {

    private int left;

    public FailingStream(int bytes) {
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        return read(new byte[1], 0, 1) == 1 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            throw new IOException("The stream failed");
        }
        int count = Math.min(left, length);
        left -= count;
        return count;
    }
}
