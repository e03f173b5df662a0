package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.web.RequestRejectedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/**
 * A request body that may not be longer than its limit. The value of a parameter of bytes does not count towards that: it
 * has a limit of its own, and does not stay in memory, as long as it comes in pieces.
 */
public final class BodyLimitInputStream extends FilterInputStream {

    private final long limit;
    private long left;
    private long leftForPiece = Long.MAX_VALUE;
    private long leftForBytes = BytesArgument.LONGEST_ENCODED;
    private boolean withinBytes;

    public BodyLimitInputStream(InputStream body, long limit) {
        super(body);
        this.limit = limit;
        this.left = limit;
    }

    /** Says whether what is read from here on is the value of a parameter of bytes. What is buffered is not so exact. */
    public void setWithinBytes(boolean withinBytes) {
        this.withinBytes = withinBytes;
    }

    /**
     * Says that a piece begins, which somebody may keep in memory while it is read: within bytes too, it may not be longer
     * than all the rest.
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

    private void count(int read) {
        if (withinBytes) {
            leftForBytes -= read;
            leftForPiece -= read;
        } else {
            left -= read;
        }
        if (left < 0 || leftForBytes < 0 || leftForPiece < 0) {
            throw new RequestRejectedException(HttpStatus.CONTENT_TOO_LARGE, "The request body is too large.");
        }
    }
}
