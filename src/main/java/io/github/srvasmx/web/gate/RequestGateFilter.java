package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.springframework.http.HttpStatus;

/**
 * The first filter of every request. It disconnects a client that is too slow, answers an unexpected failure with status 500
 * and an id that is also in the log, and refuses new requests while the server stops. A handler may let another thread
 * send the answer, with {@link DeferredAnswer}; the request is in flight until then.
 */
final class RequestGateFilter extends HttpFilter {

    private final transient InFlightRequests requests;
    private final transient HttpProperties properties;

    RequestGateFilter(InFlightRequests requests, HttpProperties properties) {
        this.requests = requests;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest originalRequest, HttpServletResponse originalResponse, FilterChain chain)
            throws IOException, ServletException {
        PacedResponse response = new PacedResponse(originalResponse, () -> TransferRate.of(properties));
        if (!requests.enter()) {
            refuse(response);
            return;
        }
        PacedRequest request =
                new PacedRequest(originalRequest, response, () -> TransferRate.of(properties), requests::leave);
        try {
            serve(request, response, chain);
            if (requests.isStopping() && !request.isDeferred()) {
                // The response has to be sent before the server counts no request any more and closes its connections.
                response.getOutputStream().close();
            }
        } finally {
            if (!request.isDeferred()) {
                requests.leave();
            }
        }
    }

    private static void serve(PacedRequest request, PacedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (Throwable e) {
            RequestFailure.answer(request, response, e);
            if (request.isDeferred()) {
                // The handler has not passed the request on to another thread.
                request.getAsyncContext().complete();
            }
        }
        if (response.isBroken() && !request.isDeferred()) {
            // The failure was caught somewhere, and the client would wait for the rest of the announced length.
            throw new CloseNowException("The client reads no more");
        }
    }

    private void refuse(PacedResponse response) throws IOException {
        response.setHeader("Retry-After", String.valueOf(properties.retryAfter().toSeconds()));
        response.setHeader("Connection", "close");
        ResponseHeaders.plain(response, HttpStatus.SERVICE_UNAVAILABLE, "The server is stopping. Try again later.");
    }
}
