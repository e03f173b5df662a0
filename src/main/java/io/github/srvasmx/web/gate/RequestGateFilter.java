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
 * The first filter of every request. It disconnects a client that is too slow, answers an unexpected failure with status 500
 * and an id that is also in the log, and refuses new requests while the server stops.
 */
final class RequestGateFilter extends HttpFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestGateFilter.class);

    private final transient InFlightRequests requests;
    private final transient HttpProperties properties;

    RequestGateFilter(InFlightRequests requests, HttpProperties properties) {
        this.requests = requests;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest originalRequest, HttpServletResponse originalResponse, FilterChain chain)
            throws IOException, ServletException {
        PacedRequest request = new PacedRequest(originalRequest, () -> TransferRate.of(properties));
        PacedResponse response = new PacedResponse(originalResponse, () -> TransferRate.of(properties));
        if (!requests.enter()) {
            refuse(response);
            return;
        }
        try {
            serve(request, response, chain);
            if (requests.isStopping()) {
                // The response has to be sent before the server counts no request any more and closes its connections.
                response.getOutputStream().close();
            }
        } finally {
            requests.leave();
        }
    }

    private void serve(PacedRequest request, PacedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (Throwable e) {
            if (!request.isBroken() && !response.isBroken()) {
                fail(request, response, e);
            } else if (e instanceof IOException disconnected) {
                throw disconnected;
            } else {
                throw new CloseNowException(e);
            }
        }
        if (response.isBroken()) {
            // The failure was caught somewhere, and the client would wait for the rest of the announced length.
            throw new CloseNowException("The client reads no more");
        }
    }

    /** Logs the path without the query, which can contain a ticket. */
    private static void fail(PacedRequest request, PacedResponse response, Throwable cause) throws IOException {
        String id = UUID.randomUUID().toString();
        log.error("{} {} failed [{}]", request.getMethod(), request.getRequestURI(), id, cause);
        if (response.isCommitted()) {
            throw new CloseNowException("The rest of the response cannot be sent");
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
