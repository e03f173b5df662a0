package io.github.srvasmx.web.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** The body of a request, as a handler reads it. */
abstract class RequestBody extends ServletInputStream {

    /** Whether reading has failed, so that no more can be read. */
    abstract boolean isBroken();

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    /** Not supported: every handler reads and waits. */
    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("A handler reads the body without a listener");
    }
}
