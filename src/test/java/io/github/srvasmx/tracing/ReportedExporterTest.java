package io.github.srvasmx.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.testing.MutableClock;
import io.github.srvasmx.testing.RecordedLog;
import io.github.srvasmx.testing.TraceCollector;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.mockito.Mockito;

@Isolated
class ReportedExporterTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-28T12:00:00Z"));

    @Test
    void aCollectorThatIsDownIsReportedOnceInTenMinutes() {
        ReportedExporter exporter = new ReportedExporter(new NoExporter(), clock);
        List<SpanData> three = Collections.nCopies(3, Mockito.mock(SpanData.class));
        try (RecordedLog log = new RecordedLog(ReportedExporter.class)) {
            for (int i = 0; i < 100; i++) {
                exporter.export(three);
            }
            assertThat(log.messages())
                    .containsExactly(
                            "Spans cannot be sent, and 3 were lost since the last message: java.io.IOException: down");

            clock.advance(ReportedExporter.QUIET.minusMillis(1));
            exporter.export(three);
            assertThat(log.messages()).hasSize(1);

            clock.advance(Duration.ofMillis(1));
            exporter.export(three);
            assertThat(log.messages()).hasSize(2).last().asString().contains("and 303 were lost");

            clock.set(Instant.parse("2025-01-01T00:00:00Z"));
            exporter.export(three);
            assertThat(log.messages()).hasSize(3);
        }
    }

    @Test
    void theReportSaysWhatIsWrong() throws IOException {
        String refused;
        try (TraceCollector gone = new TraceCollector()) {
            refused = gone.endpoint();
        }
        try (TraceCollector picky = new TraceCollector(401);
                RecordedLog log = new RecordedLog(ReportedExporter.class)) {
            export(refused);
            export(picky.endpoint());

            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(0)).endsWith("last message: " + ConnectException.class.getName());
            assertThat(log.messages().get(1)).endsWith("the collector refuses them");
        }
    }

    private void export(String endpoint) {
        SpanExporter exporter = new ReportedExporter(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint)
                        .setRetryPolicy(null)
                        .build(),
                clock);
        exporter.export(List.of()).join(10, TimeUnit.SECONDS);
        exporter.shutdown().join(10, TimeUnit.SECONDS);
    }

    private static final class NoExporter implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return CompletableResultCode.ofExceptionalFailure(new IllegalStateException(new IOException("down")));
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
