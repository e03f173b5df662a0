package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.coyote.CloseNowException;
import org.springframework.http.HttpStatus;

/**
 * The first filter of every request. It disconnects a client that is too slow, answers an unexpected failure with status 500
 * and an id that is also in the log, and refuses new requests while the server stops. A handler may pass the answer to
 * another thread, with {@link DeferredAnswer}; the request is in flight until it is sent.
 */
final class RequestGateFilter extends HttpFilter {

    private final transient InFlightRequests requests;
    private final transient BodyReception reception;
    private final transient HttpProperties properties;

    RequestGateFilter(InFlightRequests requests, BodyReception reception, HttpProperties properties) {
        this.requests = requests;
        this.reception = reception;
        this.properties = properties;
    }

    @Override
    protected void doFilter(HttpServletRequest originalRequest, HttpServletResponse originalResponse, FilterChain chain)
            throws IOException, ServletException {
        Connection connection = Connection.of(originalRequest);
        PacedResponse response = new PacedResponse(originalResponse, connection, () -> TransferRate.of(properties));
        if (!requests.enter()) {
            refuse(response);
            return;
        }
        PacedRequest request =
                new PacedRequest(originalRequest, response, () -> TransferRate.of(properties), requests::leave);
        Optional<UnreadBody> pending = UnreadBodyValve.pendingBody(originalRequest);
        try {
            if (connection.isHeadAmbiguous()) {
                refuseHead(response);
            } else if (pending.isPresent()) {
                new PendingRequest(request, response, pending.get(), reception).begin();
            } else {
                serve(request, response, chain);
            }
        } finally {
            if (!request.endsLater()) {
                requests.leave();
            }
        }
    }

    private void serve(PacedRequest request, PacedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (Throwable e) {
            RequestFailure.answer(request, response, e);
            if (request.isDeferred()) {
                // The handler has not passed the request on to another thread. The answer has to be sent before the
                // end.
                response.getOutputStream().close();
                request.getAsyncContext().complete();
            }
        }
        if (!request.isDeferred()) {
            finish(response);
        }
    }

    private void finish(PacedResponse response) throws IOException {
        if (response.isBroken()) {
            // A handler has caught the failure. Without this, the client would wait for the rest of the announced
            // length.
            throw new CloseNowException("The client reads no more");
        }
        if (requests.isStopping()) {
            // The response has to be sent before the server counts no request any more and closes its connections.
            response.getOutputStream().close();
        }
    }

    private static void refuseHead(PacedResponse response) throws IOException {
        response.setHeader("Connection", "close");
        ResponseHeaders.plain(response, HttpStatus.BAD_REQUEST, "The head of this request is not valid.");
    }

    private void refuse(PacedResponse response) throws IOException {
        response.setHeader("Connection", "close");
        ResponseHeaders.tryAgain(response, properties.retryAfter(), "The server is stopping. Try again later.");
    }
}
