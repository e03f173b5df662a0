package io.github.srvasmx.web.gate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Waits for the requests in flight, for at most {@code spring.lifecycle.timeout-per-shutdown-phase}, before the web server
 * and the beans that answer requests stop. Meanwhile the port stays open, and new requests are answered with 503. The
 * graceful shutdown of Spring Boot would close the port, so that new requests get no answer.
 */
class GracefulShutdown implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GracefulShutdown.class);

    private final InFlightRequests requests;
    private volatile boolean running;

    GracefulShutdown(InFlightRequests requests) {
        this.requests = requests;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("The server stops asynchronously");
    }

    @Override
    public void stop(Runnable callback) {
        log.info("Stopping: new requests are refused, requests in flight are completed");
        requests.stop(() -> {
            running = false;
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the drain, which has the highest phase, and before the web server. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    /** A shutdown cannot be paused, because the server does not accept requests again after it has refused them. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
