package io.github.srvasmx.asmx;

import io.github.srvasmx.web.RequestRejectedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request body of limited length. The length is that of the decoded body. The bytes of a binary parameter do not count
 * towards this limit: they have a limit of their own, and the reader passes them on in pieces, so they are not kept in
 * memory.
 */
public final class BodyLimitInputStream extends FilterInputStream {

    private final long limit;
    private long left;
    private long leftForPiece = Long.MAX_VALUE;
    private long leftForBinary;
    private boolean inBinary;

    public BodyLimitInputStream(InputStream body, long limit) {
        this(body, ContentCoding.NONE, limit);
    }

    /** Closing it does not close {@code body}, which belongs to the container. */
    public BodyLimitInputStream(InputStream body, ContentCoding coding, long limit) {
        super(coding.decode(body));
        this.limit = limit;
        this.left = limit;
    }

    /** Allows bytes of binary parameters, at most {@code bytes} in the form in which they are sent. */
    public void allowBinary(long bytes) {
        leftForBinary = bytes;
    }

    /** Sets whether the bytes read from now on belong to a binary parameter. With a buffered reader this is not exact. */
    public void setInBinary(boolean inBinary) {
        this.inBinary = inBinary;
    }

    /**
     * Starts a piece that the reader may keep in memory as a whole. A piece of a binary parameter must not be longer than
     * the limit of the rest either.
     */
    public void beginPiece() {
        leftForPiece = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public void close() throws IOException {
        if (in instanceof GzipBody decoder) {
            decoder.close();
        }
    }

    private void count(int read) {
        if (inBinary) {
            leftForBinary -= read;
            leftForPiece -= read;
        } else {
            left -= read;
        }
        if (left < 0 || leftForBinary < 0 || leftForPiece < 0) {
            throw RequestRejectedException.bodyTooLarge();
        }
    }
}
