package io.github.srvasmx.tracing;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.CallObserver;
import io.github.srvasmx.operations.CallOutcomes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each call when it has ended, with the operation, the binding and the outcome. The only values of a span
 * that a client sends are the two numbers of {@code traceparent}. The header {@code tracestate} is free text, so it is not
 * read.
 */
final class CallSpans implements CallObserver, AutoCloseable {

    static final String SERVICE = "srv-asmx";

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("operation");
    static final AttributeKey<String> BINDING = AttributeKey.stringKey("binding");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

    /** How long a stop waits for a collector that does not answer. */
    private static final long LAST_EXPORT_SECONDS = 3;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final TraceSampling sampling;
    private final CallOutcomes outcomes;
    private final Clock clock;

    /**
     * @param provider closed with this object
     */
    CallSpans(SdkTracerProvider provider, TraceSampling sampling, CallOutcomes outcomes, Clock clock) {
        this.provider = provider;
        this.tracer = provider.get(SERVICE);
        this.sampling = sampling;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public void answered(ObservedCall call, Answer answer, long nanos) {
        record(call, outcomes.of(call.operation(), answer), nanos);
    }

    @Override
    public void abandoned(ObservedCall call, long nanos) {
        record(call, CallOutcomes.DISCONNECTED, nanos);
    }

    private void record(ObservedCall call, String outcome, long nanos) {
        Context caller = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), call.traceParent(), TraceParent.INSTANCE);
        if (!sampling.takes(Span.fromContext(caller).getSpanContext())) {
            return;
        }
        Instant end = clock.instant();
        Span span = tracer.spanBuilder(call.operation().name())
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(end.minusNanos(nanos))
                .setAttribute(OPERATION, call.operation().name())
                .setAttribute(BINDING, call.binding())
                .setAttribute(OUTCOME, outcome)
                .startSpan();
        if (outcome.equals(CallOutcomes.SYSTEM_ERROR)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }

    /** Sends the remaining spans. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_EXPORT_SECONDS, TimeUnit.SECONDS);
    }

    /** Passes only the header {@code traceparent} to the propagator. */
    private enum TraceParent implements TextMapGetter<String> {
        INSTANCE;

        private static final String NAME = "traceparent";

        @Override
        public Iterable<String> keys(String header) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String header, String name) {
            return name.equals(NAME) ? header : null;
        }
    }
}
