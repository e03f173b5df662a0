package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.connection.Connection;
import io.github.srvasmx.web.gate.PendingExchange.State;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The answer to a request whose body did not arrive with its head. When it is the turn of the request, its handler answers;
 * otherwise the answer is a refusal. After the answer, the rest of the body is dropped.
 */
final class PendingAnswer implements LongBodyLimiter.WaitingRequest {

    private final PendingExchange exchange;
    private final BodyReception reception;
    private final BodyRemainder remainder;
    private final @Nullable ArrivingBody rest;

    /**
     * @param remainder drops what the handler does not read
     * @param rest the bytes that arrive while the handler runs; null if all bytes that it reads have arrived before
     */
    PendingAnswer(
            PendingExchange exchange, BodyReception reception, BodyRemainder remainder, @Nullable ArrivingBody rest) {
        this.exchange = exchange;
        this.reception = reception;
        this.remainder = remainder;
        this.rest = rest;
    }

    @Override
    public void serve() {
        if (!exchange.moveTo(State.WAITING, State.SERVING)) {
            return;
        }
        if (rest == null) {
            exchange.connection().enter(Connection.Phase.HANDLING);
        }
        try {
            answer(() -> reception.handle(exchange.request(), exchange.response()));
        } finally {
            if (rest != null) {
                rest.endTurn();
            }
        }
    }

    @Override
    public void refuse() {
        if (!exchange.moveTo(State.WAITING, State.SERVING)) {
            return;
        }
        reception.limiter().withdraw(this);
        exchange.start(() -> answer(() -> ResponseHeaders.tryAgain(
                exchange.response(),
                reception.retryAfter(),
                "The server is busy with other uploads. Try again later.")));
    }

    /** Refuses a client that has become too slow before the handler could run. */
    void refuseSlow() {
        RequestRejectedException tooSlow = RequestRejectedException.bodyTooSlow();
        exchange.start(
                () -> answer(() -> ResponseHeaders.plain(exchange.response(), tooSlow.status(), tooSlow.text())));
    }

    /** Answers a body that is cut off or not valid. The container closes the connection after this. */
    void refuseInvalid() {
        exchange.connection().enter(Connection.Phase.HANDLING);
        PacedResponse response = exchange.response();
        try {
            response.setHeader("Connection", "close");
            ResponseHeaders.plain(response, HttpStatus.BAD_REQUEST, "The request body is not valid.");
            response.getOutputStream().close();
        } catch (IOException | RuntimeException e) {
            // The client has closed the connection.
        }
    }

    private void answer(DeferredAnswer.Task task) {
        boolean usable = exchange.handle(task);
        if (exchange.request().isDeferred()) {
            return;
        }
        if (usable) {
            try {
                exchange.response().getOutputStream().close();
                if (remainder.begin()) {
                    return;
                }
            } catch (IOException | RuntimeException e) {
                exchange.connection().abort();
            }
        }
        exchange.complete();
    }
}
