package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request whose body the client has to send fast enough. */
final class PacedRequest extends HttpServletRequestWrapper {

    private final Supplier<TransferRate> rates;
    private @Nullable PacedInputStream body;

    PacedRequest(HttpServletRequest request, Supplier<TransferRate> rates) {
        super(request);
        this.rates = rates;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new PacedInputStream(super.getInputStream(), rates.get());
        }
        return body;
    }

    /** Whether reading the body has failed, so that no more of it can be read. */
    boolean isBroken() {
        return body != null && body.broken;
    }

    private static final class PacedInputStream extends ServletInputStream {

        private final ServletInputStream body;
        private final TransferRate rate;
        private boolean broken;

        PacedInputStream(ServletInputStream body, TransferRate rate) {
            this.body = body;
            this.rate = rate;
        }

        /**
         * @throws RequestRejectedException when the client is too slow
         */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long begin = System.nanoTime();
            int count;
            try {
                count = body.read(target, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            if (!rate.keepsUp(System.nanoTime() - begin, Math.max(count, 0))) {
                broken = true;
                throw new RequestRejectedException(HttpStatus.REQUEST_TIMEOUT, "The request body arrives too slowly.");
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
}
