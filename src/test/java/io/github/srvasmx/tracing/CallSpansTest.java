package io.github.srvasmx.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.srvasmx.operations.Answer;
import io.github.srvasmx.operations.AnswerSchema;
import io.github.srvasmx.operations.CallInput;
import io.github.srvasmx.operations.CallObserver.ObservedCall;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.RefusalDoc;
import io.github.srvasmx.testing.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallSpansTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String SAMPLED = "00-" + TRACE + "-" + PARENT + "-01";
    private static final Instant END = Instant.parse("2026-11-28T12:00:00Z");
    private static final long MILLIS = 1_000_000;

    private final TraceCollector collector = new TraceCollector();
    private final CallInput input = mock(CallInput.class);
    private final Operation operation = new Operation(
            "DeleteDownloadHandler",
            "",
            List.of(),
            AnswerSchema.success("response"),
            List.of(RefusalDoc.BAD_REQUEST),
            arguments -> Answer.success());

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void aCallBecomesASpanWithItsOperationBindingAndOutcome() {
        try (CallSpans spans = spans(1, 50)) {
            spans.answered(call("", "SOAP 1.1"), Answer.success(), 250 * MILLIS);
        }

        Span span = onlySpan();
        assertThat(span.getName()).isEqualTo("DeleteDownloadHandler");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(TraceCollector.texts(span.getAttributesList()))
                .containsOnly(
                        Map.entry("operation", "DeleteDownloadHandler"),
                        Map.entry("binding", "SOAP 1.1"),
                        Map.entry("outcome", "success"));
        assertThat(span.getEndTimeUnixNano()).isEqualTo(ChronoUnit.NANOS.between(Instant.EPOCH, END));
        assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(250 * MILLIS);
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        assertThat(collector.resources())
                .singleElement()
                .satisfies(resource -> assertThat(resource)
                        .containsEntry("service.name", "srv-asmx")
                        .containsKeys("service.version", "service.instance.id"));
    }

    @ParameterizedTest
    @CsvSource({
        "bad Request, bad Request, STATUS_CODE_UNSET",
        "Access denied., other refusal, STATUS_CODE_UNSET",
        "'SystemError:The database is busy, logged as 5f0c', system error, STATUS_CODE_ERROR",
    })
    void onlyWhatTheServerCouldNotDoIsAnError(String error, String outcome, Status.StatusCode status) {
        try (CallSpans spans = spans(1, 50)) {
            spans.answered(call("", "GET"), Answer.failure(error), MILLIS);
        }

        Span span = onlySpan();
        assertThat(TraceCollector.texts(span.getAttributesList())).containsEntry("outcome", outcome);
        assertThat(span.getStatus().getCode()).isEqualTo(status);
        assertThat(span.getStatus().getMessage()).isEmpty();
    }

    @Test
    void aCallWhoseClientHasGoneHasASpanToo() {
        try (CallSpans spans = spans(1, 50)) {
            spans.abandoned(call("", "POST"), MILLIS);
        }

        assertThat(TraceCollector.texts(onlySpan().getAttributesList())).containsEntry("outcome", "disconnected");
    }

    @ParameterizedTest
    @ValueSource(strings = {SAMPLED, "01-" + TRACE + "-" + PARENT + "-01-what a later version adds"})
    void theTraceOfTheCallerGoesOn(String header) {
        try (CallSpans spans = spans(0, 50)) {
            spans.answered(call(header, "GET"), Answer.success(), MILLIS);
        }

        Span span = onlySpan();
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
        assertThat(span.getTraceState()).isEmpty();
    }

    static List<String> invalid() {
        return List.of(
                " ",
                "00",
                SAMPLED.substring(0, SAMPLED.length() - 1),
                SAMPLED + "0",
                SAMPLED + "-more",
                SAMPLED.replace("00-", "ff-"),
                SAMPLED.replace("-", "_"),
                SAMPLED.replace(TRACE, "0".repeat(32)),
                SAMPLED.replace(PARENT, "0".repeat(16)),
                SAMPLED.replace(TRACE, TRACE.substring(1) + "x"),
                SAMPLED.replace(TRACE, TRACE.substring(1) + "\u0000"),
                SAMPLED.replace(PARENT, PARENT.substring(1) + "\u00e9"),
                SAMPLED.replace("-01", "-0\n"),
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "-".repeat(30_000),
                "00-" + "a".repeat(30_000),
                "a".repeat(30_000));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aHeaderThatIsNotATraceIsIgnored(String header) {
        try (CallSpans spans = spans(1, 50)) {
            spans.answered(call(header, "GET"), Answer.success(), MILLIS);
        }

        Span span = onlySpan();
        assertThat(hex(span.getTraceId().toByteArray())).isNotEqualTo(TRACE);
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
    }

    @Test
    void aCallerThatTakesNoTraceOfItselfGetsNoSpan() {
        try (CallSpans spans = spans(1, 50)) {
            spans.answered(call(SAMPLED.replace("-01", "-00"), "GET"), Answer.success(), MILLIS);
        }

        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void callersForceNoMoreSpansThanTheLimitAndTakeNoPlaceOfOthers() {
        long begin = System.nanoTime();
        try (CallSpans spans = spans(1, 5)) {
            for (int i = 0; i < 20_000; i++) {
                spans.answered(call(SAMPLED, "GET"), Answer.success(), MILLIS);
            }
            spans.answered(call("", "POST"), Answer.success(), MILLIS);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();

        assertThat(collector.spans())
                .filteredOn(span -> hex(span.getTraceId().toByteArray()).equals(TRACE))
                .hasSizeBetween(5, Math.toIntExact(5 * (seconds + 2)));
        assertThat(collector.spans())
                .filteredOn(span -> span.getParentSpanId().isEmpty())
                .hasSize(1);
    }

    @Test
    void onlyTheShareThatIsSetBeginsATrace() {
        try (CallSpans none = spans(0, 1000)) {
            none.answered(call("", "GET"), Answer.success(), MILLIS);
        }
        assertThat(collector.spans()).isEmpty();

        try (CallSpans some = spans(0.25, 1000)) {
            for (int i = 0; i < 1000; i++) {
                some.answered(call("", "GET"), Answer.success(), MILLIS);
            }
        }
        // Beyond six standard deviations.
        assertThat(collector.spans().size()).isCloseTo(250, within(90));
    }

    @Test
    void noCallWaitsForACollectorThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CallSpans spans = new TracingConfiguration()
                    .callSpans(
                            new TracingProperties("http://127.0.0.1:" + silent.getLocalPort() + "/v1/traces", 1, 1000),
                            catalog(),
                            clock());
            long begin = System.nanoTime();
            for (int i = 0; i < 5_000; i++) {
                spans.answered(call(i % 2 == 0 ? "" : SAMPLED, "GET"), Answer.success(), MILLIS);
            }
            // Less than a timeout, with which each export would end.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        }
    }

    private CallSpans spans(double sampling, int perSecond) {
        return new TracingConfiguration()
                .callSpans(new TracingProperties(collector.endpoint(), sampling, perSecond), catalog(), clock());
    }

    private OperationCatalog catalog() {
        OperationCatalog catalog = mock(OperationCatalog.class);
        when(catalog.operations()).thenReturn(List.of(operation));
        return catalog;
    }

    private static Clock clock() {
        return Clock.fixed(END, ZoneOffset.UTC);
    }

    private ObservedCall call(String traceParent, String binding) {
        return new ObservedCall(operation, binding, traceParent, input);
    }

    private Span onlySpan() {
        assertThat(collector.spans()).hasSize(1);
        return collector.spans().get(0);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
