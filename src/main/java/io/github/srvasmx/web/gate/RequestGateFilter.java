package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * What every exchange passes on its way in and out, whatever it asks for. A client that does not keep up is cut off; what
 * goes wrong behind this and is no client's fault is a 500 with an id under which the log has the cause; and once the server
 * is to stop, nobody new gets in.
 */
final class RequestGateFilter extends HttpFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestGateFilter.class);

    private final transient InFlightRequests calls;
    private final transient HttpProperties properties;

    RequestGateFilter(InFlightRequests calls, HttpProperties properties) {
        this.calls = calls;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest sent, HttpServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        PacedRequest request = new PacedRequest(sent, () -> TransferRate.of(properties));
        PacedResponse response = new PacedResponse(answered, () -> TransferRate.of(properties));
        if (!calls.enter()) {
            refuse(response);
            return;
        }
        try {
            serve(request, response, chain);
            if (calls.areToEnd()) {
                // Before the server can think that nobody is left, and close what has not gone out yet.
                response.getOutputStream().close();
            }
        } finally {
            calls.leave();
        }
    }

    private void serve(PacedRequest request, PacedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (Throwable e) {
            if (!request.isBroken() && !response.isBroken()) {
                fail(request, response, e);
            } else if (e instanceof IOException gone) {
                throw gone;
            } else {
                throw new CloseNowException(e);
            }
        }
        if (response.isBroken()) {
            // Somebody has taken it lightly, and the client would wait for the rest of what was announced.
            throw new CloseNowException("The client takes nothing more");
        }
    }

    /** The path alone is logged: the query holds a ticket. */
    private static void fail(PacedRequest request, PacedResponse response, Throwable cause) throws IOException {
        String id = UUID.randomUUID().toString();
        log.error("{} {} failed [{}]", request.getMethod(), request.getRequestURI(), id, cause);
        if (response.isCommitted()) {
            throw new CloseNowException("The rest cannot be made");
        }
        response.reset();
        ResponseHeaders.plain(
                response, HttpStatus.INTERNAL_SERVER_ERROR, "The request failed on the server, logged as " + id + ".");
    }

    private void refuse(PacedResponse response) throws IOException {
        response.setHeader("Retry-After", String.valueOf(properties.retryAfter().toSeconds()));
        response.setHeader("Connection", "close");
        ResponseHeaders.plain(response, HttpStatus.SERVICE_UNAVAILABLE, "The server is stopping. Try again later.");
    }
}
