package io.github.srvasmx.asmx;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates with buffers outside the heap. With an array, the JDK stops the garbage collector while it inflates, and JDK 17
 * may then run out of memory although most of the heap is free. For one thread.
 */
final class DirectInflater extends Inflater {

    static final int BUFFER_SIZE = 8 * 1024;

    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_SIZE);
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_SIZE);

    DirectInflater() {
        super(true);
    }

    /**
     * @param length at most 8 KiB
     */
    @Override
    public void setInput(byte[] source, int offset, int length) {
        super.setInput(input.clear().put(source, offset, length).flip());
    }

    @Override
    public int inflate(byte[] target, int offset, int length) throws DataFormatException {
        output.clear().limit(Math.min(length, output.capacity()));
        int count = super.inflate(output);
        output.flip().get(target, offset, count);
        return count;
    }
}
