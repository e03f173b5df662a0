package io.github.srvasmx.asmx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/** A request body that may not be longer than its limit. */
public final class LimitedInputStream extends FilterInputStream {

    private long left;

    public LimitedInputStream(InputStream body, long limit) {
        super(body);
        this.left = limit;
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
        left -= read;
        if (left < 0) {
            throw new NotACall(HttpStatus.CONTENT_TOO_LARGE, "The request body is too large.");
        }
    }
}
