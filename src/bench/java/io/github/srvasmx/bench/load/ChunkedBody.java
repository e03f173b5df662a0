package io.github.srvasmx.bench.load;

import java.nio.ByteBuffer;

/** Walks over the chunks of one body, which may be cut anywhere between two reads. Trailers are not expected. */
final class ChunkedBody {

    private enum Part {
        SIZE,
        EXTENSION,
        DATA,
        END_OF_DATA,
        END_OF_BODY,
        ENDED
    }

    private Part part = Part.SIZE;
    private long size;

    /** Consumes {@code in} up to the end of the body; how many bytes of it were content. */
    long skip(ByteBuffer in) {
        long content = 0;
        while (in.hasRemaining() && part != Part.ENDED) {
            if (part == Part.DATA) {
                int taken = (int) Math.min(size, in.remaining());
                in.position(in.position() + taken);
                size -= taken;
                content += taken;
                part = size == 0 ? Part.END_OF_DATA : Part.DATA;
            } else {
                part = after(in.get());
            }
        }
        return content;
    }

    boolean ended() {
        return part == Part.ENDED;
    }

    private Part after(byte b) {
        boolean endOfLine = b == '\n';
        return switch (part) {
            case SIZE -> afterSize(b);
            case EXTENSION -> endOfLine ? afterSizeLine() : Part.EXTENSION;
            case END_OF_DATA -> endOfLine ? Part.SIZE : Part.END_OF_DATA;
            case END_OF_BODY -> endOfLine ? Part.ENDED : Part.END_OF_BODY;
            case DATA, ENDED -> throw new IllegalStateException("no framing here");
        };
    }

    private Part afterSize(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            size = size << 4 | digit;
            return Part.SIZE;
        }
        return b == '\n' ? afterSizeLine() : Part.EXTENSION;
    }

    private Part afterSizeLine() {
        return size == 0 ? Part.END_OF_BODY : Part.DATA;
    }
}
