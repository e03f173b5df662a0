package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request whose client must send the body at the minimum rate. */
final class PacedRequest extends HttpServletRequestWrapper {

    private final Supplier<TransferRate> rates;
    private final PacedResponse response;
    private final Runnable whenEnded;
    private @Nullable RequestBody body;
    private @Nullable GuardedAsyncContext reception;
    private @Nullable AsyncContext context;
    private volatile boolean deferred;

    /**
     * @param whenEnded called once when the request has ended, if its answer is deferred
     */
    PacedRequest(HttpServletRequest request, PacedResponse response, Supplier<TransferRate> rates, Runnable whenEnded) {
        super(request);
        this.response = response;
        this.rates = rates;
        this.whenEnded = whenEnded;
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
        deferred = true;
        return reception == null ? start(servletRequest, servletResponse) : reception;
    }

    /**
     * Starts the reception, so that the thread of the request can return before the body has arrived. The handler runs
     * later.
     */
    GuardedAsyncContext startReception() {
        GuardedAsyncContext started = start(this, response);
        reception = started;
        return started;
    }

    private GuardedAsyncContext start(ServletRequest servletRequest, ServletResponse servletResponse) {
        AsyncContext container = super.startAsync(servletRequest, servletResponse);
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                whenEnded.run();
            }
        };
        GuardedAsyncContext guarded = new GuardedAsyncContext(container, Connection.of(this), end);
        container.setTimeout(0);
        container.addListener(new EndListener(guarded, end));
        context = guarded;
        return guarded;
    }

    @Override
    public AsyncContext getAsyncContext() {
        return context == null ? super.getAsyncContext() : context;
    }

    /** The state for the handler: false until it has called {@link #startAsync} itself. */
    @Override
    public boolean isAsyncStarted() {
        return reception == null ? super.isAsyncStarted() : deferred;
    }

    /** Whether the handler has passed the answer to another thread. */
    boolean isDeferred() {
        return deferred;
    }

    /** Whether the request ends only after its first thread has returned. */
    boolean endsLater() {
        return deferred || reception != null;
    }

    /** The body of the container. */
    ServletInputStream source() throws IOException {
        return super.getInputStream();
    }

    /** Sets the body that the handler reads. */
    void setBody(RequestBody received) {
        body = received;
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
        return body != null && body.isBroken();
    }

    private record EndListener(GuardedAsyncContext guarded, Runnable end) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            end.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The container completes the request after this.
        }

        @Override
        public void onError(AsyncEvent event) {
            // The container completes the request after this.
            guarded.containerEnds();
        }

        /** A second start has a list of listeners of its own. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }

    private static final class PacedInputStream extends RequestBody {

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
                throw RequestRejectedException.bodyTooSlow();
            }
            return count;
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
        boolean isBroken() {
            return broken;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
