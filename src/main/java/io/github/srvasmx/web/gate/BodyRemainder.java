package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.connection.Connection;
import io.github.srvasmx.web.gate.PendingExchange.State;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/**
 * The part of a request body that the handler has not read. It is received and dropped after the answer, because many
 * clients read the answer only after they have sent their whole request. Then the request ends.
 */
final class BodyRemainder {

    /** Largest number of bytes to drop. */
    private static final int LONGEST = 2 * 1024 * 1024;

    private final PendingExchange exchange;
    private final UnreadBody body;
    private int dropped;

    BodyRemainder(PendingExchange exchange, UnreadBody body) {
        this.exchange = exchange;
        this.body = body;
    }

    /**
     * Begins to drop, after the answer.
     *
     * @return false if nothing is dropped, so that the caller ends the request
     */
    boolean begin() throws IOException {
        if (!isWorthDropping() || !exchange.moveTo(State.SERVING, State.DROPPING)) {
            return false;
        }
        exchange.connection().enter(Connection.Phase.BODY);
        drop();
        return true;
    }

    /** False for a client that was too slow. Tomcat has asked every client with the header {@code Expect} for its body. */
    private boolean isWorthDropping() {
        return !body.isFinished()
                && !exchange.request().isBroken()
                && exchange.response().getStatus() != HttpStatus.REQUEST_TIMEOUT.value();
    }

    /** Drops the bytes that have arrived. Called when more bytes arrive, and at the end of the body. */
    synchronized void drop() throws IOException {
        if (exchange.state() != State.DROPPING) {
            return;
        }
        while (!body.isFinished() && dropped < LONGEST && body.isReady()) {
            int count = body.drop();
            dropped += count;
            exchange.noteArrival(count);
        }
        if (body.isFinished() || dropped >= LONGEST) {
            exchange.complete();
        }
    }

    /** Ends the request of a client that has become too slow, but not while another thread uses it to drop. */
    void giveUp() {
        exchange.start(this::end);
    }

    private synchronized void end() {
        exchange.complete();
    }
}
