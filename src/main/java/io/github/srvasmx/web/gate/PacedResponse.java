package io.github.srvasmx.web.gate;

import io.github.srvasmx.common.IoAction;
import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;

/** A response whose client must read the body at the minimum rate. Its content type is sent exactly as it was set. */
final class PacedResponse extends HttpServletResponseWrapper {

    private final Connection connection;
    private final Supplier<TransferRate> rates;
    private @Nullable PacedOutputStream body;

    PacedResponse(HttpServletResponse response, Connection connection, Supplier<TransferRate> rates) {
        super(response);
        this.connection = connection;
        this.rates = rates;
    }

    /** Sends the type exactly as given. */
    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(null);
        if (type != null && !connection.sendContentType(type)) {
            super.setContentType(type);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (body == null) {
            body = new PacedOutputStream(super.getOutputStream(), rates.get());
        }
        return body;
    }

    @Override
    public void flushBuffer() throws IOException {
        getOutputStream().flush();
    }

    /** Whether writing the body has failed, so that no more of it can be sent. */
    boolean isBroken() {
        return body != null && body.broken;
    }

    private static final class PacedOutputStream extends ServletOutputStream {

        private final ServletOutputStream body;
        private final TransferRate rate;
        private boolean broken;

        PacedOutputStream(ServletOutputStream body, TransferRate rate) {
            this.body = body;
            this.rate = rate;
        }

        /**
         * @throws CloseNowException when the client is too slow
         */
        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            measure(() -> body.write(source, offset, length), length);
        }

        @Override
        public void write(int b) throws IOException {
            measure(() -> body.write(b), 1);
        }

        @Override
        public void flush() throws IOException {
            measure(body::flush, 0);
        }

        @Override
        public void close() throws IOException {
            measure(body::close, 0);
        }

        private void measure(IoAction call, int bytes) throws IOException {
            long begin = System.nanoTime();
            try {
                call.run();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            if (!rate.keepsUp(System.nanoTime() - begin, bytes)) {
                broken = true;
                throw new CloseNowException("The client reads the response too slowly");
            }
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
}
