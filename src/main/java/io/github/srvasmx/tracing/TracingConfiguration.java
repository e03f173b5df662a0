package io.github.srvasmx.tracing;

import io.github.srvasmx.operations.CallOutcomes;
import io.github.srvasmx.operations.OperationCatalog;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the spans of calls and their export to a collector. Without {@code srv.tracing.endpoint} these beans do not exist,
 * and no class of OpenTelemetry is loaded. Environment variables of OpenTelemetry have no effect.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty(TracingProperties.ENDPOINT)
class TracingConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DELAY = Duration.ofSeconds(1);

    /** The length of the queue. Further spans are lost. A span takes less than a kilobyte. */
    private static final int QUEUE = 2048;

    private static final int BATCH = 512;

    @Bean
    CallSpans callSpans(TracingProperties properties, OperationCatalog catalog, Clock clock) {
        return new CallSpans(
                provider(properties, clock),
                new TraceSampling(properties, System::nanoTime),
                new CallOutcomes(catalog.operations()),
                clock);
    }

    /** Its threads do not keep the process alive. */
    private static SdkTracerProvider provider(TracingProperties properties, Clock clock) {
        return SdkTracerProvider.builder()
                .setResource(resource())
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(properties, clock))
                        .setMaxQueueSize(QUEUE)
                        .setMaxExportBatchSize(BATCH)
                        .setScheduleDelay(DELAY)
                        .build())
                .build();
    }

    private static SpanExporter exporter(TracingProperties properties, Clock clock) {
        return new ReportedExporter(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(Objects.requireNonNull(properties.endpoint()))
                        .setConnectTimeout(CONNECT_TIMEOUT)
                        .setTimeout(TIMEOUT)
                        .build(),
                clock);
    }

    /** The attributes that all spans of this server have. */
    private static Resource resource() {
        String version = TracingConfiguration.class.getPackage().getImplementationVersion();
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), CallSpans.SERVICE,
                        AttributeKey.stringKey("service.version"), Objects.requireNonNullElse(version, "unknown"),
                        AttributeKey.stringKey("service.instance.id"),
                                UUID.randomUUID().toString())));
    }
}
