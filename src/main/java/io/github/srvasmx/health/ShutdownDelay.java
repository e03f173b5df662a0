package io.github.srvasmx.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delays the stop of a server, which still serves every request. {@code /readyz} answers 503 during this time, so that a
 * balancer sends new requests to other servers before this one refuses any.
 */
final class ShutdownDelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ShutdownDelay.class);

    private final Duration duration;
    private volatile boolean running;

    ShutdownDelay(Duration duration) {
        this.duration = duration;
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
        if (duration.isZero()) {
            end(callback);
            return;
        }
        log.info("Stopping: requests are served for {} seconds more", duration.toSeconds());
        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> end(callback));
    }

    private void end(Runnable callback) {
        running = false;
        callback.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest, so that this ends before the server refuses requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** A stop that has begun cannot be paused. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
