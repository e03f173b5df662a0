package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/** The body of a request, from a client that has to keep up. */
final class PacedInput extends ServletInputStream {

    private final ServletInputStream body;
    private final TransferRate pace;
    private final LongSupplier nanoTime;
    private boolean broken;

    PacedInput(ServletInputStream body, TransferRate pace, LongSupplier nanoTime) {
        this.body = body;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws RequestRejectedException when the client is too slow
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long begin = nanoTime.getAsLong();
        int count;
        try {
            count = body.read(target, offset, length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        if (!pace.keepsUp(nanoTime.getAsLong() - begin, Math.max(count, 0))) {
            broken = true;
            throw new RequestRejectedException(HttpStatus.REQUEST_TIMEOUT, "The request body comes too slowly.");
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Whether nothing more can be had of the client. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
