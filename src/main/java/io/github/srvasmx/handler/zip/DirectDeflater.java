package io.github.srvasmx.handler.zip;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * Deflates with buffers outside the heap. With an array, the JDK stops the garbage collector while it deflates. When a few
 * zips were made on a busy machine, JDK 17 then ran out of memory although most of the heap was free, and the server ended.
 * For one thread.
 */
final class DirectDeflater extends Deflater {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_SIZE);
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_SIZE);

    DirectDeflater(int level) {
        super(level, true);
    }

    /**
     * @param length at most 64 KiB
     */
    @Override
    public void setInput(byte[] source, int offset, int length) {
        super.setInput(input.clear().put(source, offset, length).flip());
    }

    @Override
    public int deflate(byte[] target, int offset, int length) {
        return deflate(target, offset, length, NO_FLUSH);
    }

    @Override
    public int deflate(byte[] target, int offset, int length, int flush) {
        output.clear().limit(Math.min(length, output.capacity()));
        int count = super.deflate(output, flush);
        output.flip().get(target, offset, count);
        return count;
    }
}
