package io.github.srvasmx.tracing;

import io.github.srvasmx.common.RateLimit;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Decides which calls become a span. A caller that sends a trace decides for its own calls. These have a separate limit,
 * because any client can send a trace: it must not cause more spans than that, nor use up the limit of the other calls.
 */
final class TraceSampling {

    private final double share;
    private final RateLimit ofCallers;
    private final RateLimit ofServer;

    TraceSampling(TracingProperties properties, LongSupplier nanoTime) {
        this.share = properties.sampling();
        this.ofCallers = new RateLimit(properties.perSecond(), nanoTime);
        this.ofServer = new RateLimit(properties.perSecond(), nanoTime);
    }

    /**
     * Whether a call becomes a span.
     *
     * @param caller the trace of the caller; invalid if there is none
     */
    boolean takes(SpanContext caller) {
        if (caller.isValid()) {
            return caller.isSampled() && ofCallers.tryAcquire();
        }
        return ThreadLocalRandom.current().nextDouble() < share && ofServer.tryAcquire();
    }
}
