package io.github.srvasmx.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Counts all responses by their status, also those to requests that are no calls, and the bytes of all bodies. It is an
 * access log, which Tomcat calls at the end of each request, on any thread.
 */
final class TrafficValve extends ValveBase implements AccessLog {

    private final MeterRegistry registry;
    private final Map<Integer, Counter> responses = new ConcurrentHashMap<>();
    private final Counter received;
    private final Counter sent;

    TrafficValve(MeterRegistry registry) {
        super(true);
        this.registry = registry;
        this.received = Counter.builder("srv.received")
                .description("Bytes of the bodies of requests")
                .baseUnit("bytes")
                .register(registry);
        this.sent = Counter.builder("srv.sent")
                .description("Bytes of the bodies of responses")
                .baseUnit("bytes")
                .register(registry);
    }

    @Override
    public void log(Request request, Response response, long millis) {
        responses.computeIfAbsent(response.getStatus(), this::responses).increment();
        received.increment((double) request.getCoyoteRequest().getBytesRead());
        sent.increment((double) response.getBytesWritten(false));
    }

    private Counter responses(int status) {
        return Counter.builder("srv.responses")
                .description("Responses by status")
                .tag("status", Integer.toString(status))
                .register(registry);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    /** No effect, because nothing is logged. */
    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        if (enabled) {
            throw new UnsupportedOperationException("There are no attributes to log");
        }
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
