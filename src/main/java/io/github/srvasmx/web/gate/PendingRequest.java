package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.connection.Connection;
import io.github.srvasmx.web.gate.PendingExchange.State;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request whose body has not arrived yet. The beginning of the body is received without a thread that waits for it. If the
 * body is short, the handler runs when all of it has arrived. If it is long, {@link BodyReception} decides by its beginning
 * which threads may read the rest.
 */
final class PendingRequest implements ReadListener {

    /** Bytes of a body that are received before the handler runs. Every call without bytes or long lists is shorter. */
    private static final int LONGEST_BEGINNING = 16 * 1024;

    private static final int SHORTEST_BUFFER = 1024;

    private final PacedRequest request;
    private final ServletInputStream source;
    private final BodyReception reception;
    private final PendingExchange exchange;
    private final BodyRemainder remainder;
    private byte[] buffer = new byte[SHORTEST_BUFFER];
    private int length;
    private volatile @Nullable ArrivingBody rest;
    private volatile @Nullable PendingAnswer waiting;

    PendingRequest(PacedRequest request, PacedResponse response, UnreadBody unread, BodyReception reception)
            throws IOException {
        this.request = request;
        this.reception = reception;
        this.source = request.source();
        this.exchange = new PendingExchange(request, response, reception, () -> reception.forget(this));
        this.remainder = new BodyRemainder(exchange, unread);
    }

    /**
     * Begins to receive the body. The thread of the request returns after this. If no handler needs the body, the request is
     * answered at once.
     */
    void begin() {
        reception.watch(this);
        if (reception.findSender(request, InputStream.nullInputStream()).kind() == BodySender.Kind.UNREAD
                && exchange.moveTo(State.RECEIVING, State.WAITING)) {
            request.setBody(new UnreadableBody());
            source.setReadListener(this);
            answer(null).serve();
        } else {
            exchange.connection().enter(Connection.Phase.BODY);
            source.setReadListener(this);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        switch (exchange.state()) {
            case RECEIVING -> receive();
            case WAITING, SERVING -> signalRest();
            case DROPPING -> remainder.drop();
            case ENDED -> {
                // The request has ended.
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (exchange.moveTo(State.RECEIVING, State.WAITING)) {
            request.setBody(new ReceivedBody(buffer, length, null));
            answer(null).serve();
        } else if (exchange.state() == State.DROPPING) {
            remainder.drop();
        } else {
            signalRest();
        }
    }

    /**
     * Answers a body that is cut off or not valid, unless it is being read. If the answer has been sent already, the request
     * ends.
     */
    @Override
    public void onError(Throwable failure) {
        ArrivingBody body = rest;
        if (exchange.moveTo(State.RECEIVING, State.SERVING) || exchange.moveTo(State.WAITING, State.SERVING)) {
            answer(null).refuseInvalid();
            withdraw();
            exchange.end();
        } else if (exchange.cutOff() && body != null) {
            body.fail();
        } else {
            exchange.end();
        }
    }

    private void withdraw() {
        PendingAnswer answer = waiting;
        if (answer != null) {
            reception.limiter().withdraw(answer);
        }
    }

    /** Ends the request if its client has become too slow. Called from time to time. */
    void tick() {
        exchange.stopIfSlow().ifPresent(slow -> {
            if (slow == State.RECEIVING) {
                answer(null).refuseSlow();
            } else {
                remainder.giveUp();
            }
        });
    }

    private void receive() throws IOException {
        while (source.isReady() && !source.isFinished()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
            int count = source.read(buffer, length, buffer.length - length);
            if (count > 0) {
                length += count;
                exchange.noteArrival(count);
            }
            if (length == LONGEST_BEGINNING
                    && !source.isFinished()
                    && exchange.moveTo(State.RECEIVING, State.WAITING)) {
                serveLongBody();
                return;
            }
        }
    }

    private void serveLongBody() {
        BodySender sender = reception.findSender(request, new ByteArrayInputStream(buffer, 0, length));
        boolean isAnonymous = sender.kind() != BodySender.Kind.USER;
        ArrivingBody body = new ArrivingBody(
                source,
                reception.rate(),
                reception.longestWaitNanos(),
                isAnonymous ? reception.anonymousLimiter() : null);
        rest = body;
        request.setBody(new ReceivedBody(buffer, length, body));
        if (!isAnonymous) {
            exchange.connection().trust();
        }
        PendingAnswer answer = answer(body);
        exchange.connection().whenEnded(answer::refuse);
        waiting = answer;
        reception.limiter().admit(sender, answer);
    }

    private PendingAnswer answer(@Nullable ArrivingBody arriving) {
        return new PendingAnswer(exchange, reception, remainder, arriving);
    }

    private void signalRest() {
        ArrivingBody body = rest;
        if (body != null) {
            body.signal();
        }
    }

    /** The body of a request that is refused because of its head. A handler that reads it fails. */
    private static final class UnreadableBody extends RequestBody {

        @Override
        public int read(byte[] target, int offset, int count) {
            throw new RequestRejectedException(
                    HttpStatus.CONTENT_TOO_LARGE, "The request body is too large for such a request.");
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        boolean isBroken() {
            return false;
        }
    }
}
