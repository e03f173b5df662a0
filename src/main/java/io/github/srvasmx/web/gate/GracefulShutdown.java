package io.github.srvasmx.web.gate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the server in good order: before anything else of it ends, the calls under way do, for which they have {@code
 * spring.lifecycle.timeout-per-shutdown-phase}. Meanwhile the port stays open, and whoever comes is told to come again;
 * Spring Boot's own graceful shutdown would close it, and answer nobody.
 */
class GracefulShutdown implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GracefulShutdown.class);

    private final InFlightRequests calls;
    private volatile boolean running;

    GracefulShutdown(InFlightRequests calls) {
        this.calls = calls;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("A stop takes its time");
    }

    @Override
    public void stop(Runnable callback) {
        log.info("Stopping: no more calls are taken, those under way are finished");
        calls.end(() -> {
            running = false;
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** Calls are let in once only. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
