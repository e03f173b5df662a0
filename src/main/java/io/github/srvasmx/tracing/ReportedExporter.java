package io.github.srvasmx.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that spans could not be sent, in one line at most every ten minutes. The messages of the library itself are switched
 * off, since it would write a stack trace every minute.
 */
final class ReportedExporter implements SpanExporter {

    static final Duration QUIET = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(ReportedExporter.class);

    private final SpanExporter exporter;
    private final Clock clock;
    private long lost;
    private @Nullable Instant lastReport;

    ReportedExporter(SpanExporter exporter, Clock clock) {
        this.exporter = exporter;
        this.clock = clock;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                report(count, result.getFailureThrowable());
            }
        });
    }

    private synchronized void report(int count, @Nullable Throwable failure) {
        lost += count;
        Instant now = clock.instant();
        // Also if the clock was far ahead at the last report.
        if (lastReport == null || Duration.between(lastReport, now).abs().compareTo(QUIET) >= 0) {
            lastReport = now;
            log.warn("Spans cannot be sent, and {} were lost since the last message: {}", lost, cause(failure));
            lost = 0;
        }
    }

    /**
     * The reason of a failure: the first I/O failure among its causes. If the collector has answered, the library reports
     * neither an exception nor the status.
     */
    private static String cause(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .findFirst()
                .map(Throwable::toString)
                .orElse("the collector refuses them");
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
