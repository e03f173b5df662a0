package io.github.srvasmx.tracing;

import io.github.srvasmx.common.PerSecond;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Decides which calls become a span. A caller with a trace decides for its own calls. These have a limit of their own: anybody can
 * send such a trace, and must neither force more spans than that nor take the place of the others.
 */
final class TraceSampling {

    private final double share;
    private final PerSecond ofCallers;
    private final PerSecond ofServer;

    TraceSampling(TracingProperties properties, LongSupplier nanoTime) {
        this.share = properties.sampling();
        this.ofCallers = new PerSecond(properties.perSecond(), nanoTime);
        this.ofServer = new PerSecond(properties.perSecond(), nanoTime);
    }

    /**
     * Whether a call becomes a span.
     *
     * @param caller the trace of the caller; invalid if there is none
     */
    boolean takes(SpanContext caller) {
        if (caller.isValid()) {
            return caller.isSampled() && ofCallers.allows();
        }
        return ThreadLocalRandom.current().nextDouble() < share && ofServer.allows();
    }
}
