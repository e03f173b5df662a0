package io.github.srvasmx.web.gate;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.coyote.CloseNowException;

/** The body of a response, to a client that has to keep up. */
final class PacedOutput extends ServletOutputStream {

    private final ServletOutputStream body;
    private final TransferRate pace;
    private final LongSupplier nanoTime;
    private boolean broken;

    PacedOutput(ServletOutputStream body, TransferRate pace, LongSupplier nanoTime) {
        this.body = body;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws CloseNowException when the client is too slow
     */
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        await(() -> body.write(source, offset, length), length);
    }

    @Override
    public void write(int b) throws IOException {
        await(() -> body.write(b), 1);
    }

    @Override
    public void flush() throws IOException {
        await(body::flush, 0);
    }

    @Override
    public void close() throws IOException {
        await(body::close, 0);
    }

    private interface Waiting {

        void untilTaken() throws IOException;
    }

    private void await(Waiting waiting, int bytes) throws IOException {
        long begin = nanoTime.getAsLong();
        try {
            waiting.untilTaken();
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        if (!pace.keepsUp(nanoTime.getAsLong() - begin, bytes)) {
            broken = true;
            throw new CloseNowException("The response is taken too slowly");
        }
    }

    /** Whether the client takes nothing more. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }
}
