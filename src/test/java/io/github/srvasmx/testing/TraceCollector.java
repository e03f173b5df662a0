package io.github.srvasmx.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector of OpenTelemetry that keeps the spans which it receives, by OTLP over HTTP. */
public final class TraceCollector implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final HttpServer http;
    private final int status;
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

    /** A collector that accepts everything. */
    public TraceCollector() {
        this(200);
    }

    /**
     * @param status its answer to every request
     */
    public TraceCollector(int status) {
        this.status = status;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        http.createContext(PATH, this::receive);
        http.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(exchange.getRequestBody().readAllBytes());
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** The address that a server is given. */
    public String endpoint() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + PATH;
    }

    /** The attributes of all spans so far about the program that sent the requests. */
    public List<Map<String, String>> resources() {
        return requests().stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .map(spans -> texts(spans.getResource().getAttributesList()))
                .toList();
    }

    /** The spans so far. */
    public List<Span> spans() {
        return requests().stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** All bytes of all bodies so far. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        bodies.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private List<ExportTraceServiceRequest> requests() {
        return bodies.stream().map(TraceCollector::parse).toList();
    }

    private static ExportTraceServiceRequest parse(byte[] body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The attributes of a span or a resource. */
    public static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
