package io.github.srvasmx.fuzz;

import java.io.ByteArrayInputStream;

/** Returns only a few bytes per read, as a network may. */
public final class SlowStream extends ByteArrayInputStream {

    private final int most;

    /**
     * @param most bytes per read, above zero
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
