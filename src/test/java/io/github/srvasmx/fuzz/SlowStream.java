package io.github.srvasmx.fuzz;

import java.io.ByteArrayInputStream;

/** Bytes that come a few at a time, as from a network that has its own idea of where to cut. */
public final class SlowStream extends ByteArrayInputStream {

    private final int most;

    /**
     * @param most how many come at once, above zero
     */
    public SlowStream(byte[] bytes, int most) {
        super(bytes);
        this.most = most;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
    }
}
