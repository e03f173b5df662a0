package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.connection.Connection;
import java.util.Optional;

/**
 * The state and the end of a request whose body did not arrive with its head. Threads of the container, of the handler and
 * of the timer may try to continue the request at the same time. Only the thread that changes the state continues.
 */
final class PendingExchange {

    /** How far the request is. */
    enum State {
        /** The beginning of the body is arriving. */
        RECEIVING,
        /** The handler may run, when it is the turn of this request. */
        WAITING,
        /** A thread answers. */
        SERVING,
        /** The request is answered, and the rest of the body is arriving. */
        DROPPING,
        /** The request has ended. */
        ENDED
    }

    private final PacedRequest request;
    private final PacedResponse response;
    private final GuardedAsyncContext context;
    private final Connection connection;
    private final Runnable whenEnded;
    private final ArrivalPace pace;
    private State state = State.RECEIVING;
    private boolean isCutOff;

    /**
     * Starts the reception, so that the thread of the request can return before the body has arrived.
     *
     * @param whenEnded called when the request has ended; may be called more than once
     */
    PendingExchange(PacedRequest request, PacedResponse response, BodyReception reception, Runnable whenEnded) {
        this.request = request;
        this.response = response;
        this.connection = Connection.of(request);
        this.whenEnded = whenEnded;
        this.pace = new ArrivalPace(reception);
        this.context = request.startReception();
    }

    PacedRequest request() {
        return request;
    }

    PacedResponse response() {
        return response;
    }

    Connection connection() {
        return connection;
    }

    synchronized State state() {
        return state;
    }

    /**
     * Returns false, and changes nothing, if the request is not in the state {@code from}, or if there is no rest of the body
     * to drop.
     */
    synchronized boolean moveTo(State from, State to) {
        if (state != from || (to == State.DROPPING && isCutOff)) {
            return false;
        }
        state = to;
        pace.restart();
        return true;
    }

    /** Notes that no more bytes will arrive, and returns whether a thread is answering. */
    synchronized boolean cutOff() {
        isCutOff = true;
        return state == State.SERVING;
    }

    synchronized void noteArrival(int bytes) {
        pace.noteArrival(bytes);
    }

    /**
     * Ends the reception if the client has become too slow. The caller must then answer or end the request.
     *
     * @return the state in which the client was too slow
     */
    synchronized Optional<State> stopIfSlow() {
        boolean isReceiving = state == State.RECEIVING || state == State.DROPPING;
        boolean keepsUp = pace.keepsUp();
        if (!isReceiving || keepsUp) {
            return Optional.empty();
        }
        State slow = state;
        state = State.SERVING;
        return Optional.of(slow);
    }

    /**
     * Runs the handler of the request on this thread. If the handler passes the answer to another thread, that thread ends
     * the request, and no more bytes are received for it. If the handler fails after that, this thread does not end the
     * request.
     *
     * @return false when no answer can be sent
     */
    boolean handle(DeferredAnswer.Task task) {
        context.beginHandling();
        try {
            DeferredAnswer.Outcome outcome = DeferredAnswer.runOrFail(request, response, connection, task);
            if (request.isDeferred()) {
                if (outcome == DeferredAnswer.Outcome.DONE) {
                    end();
                } else {
                    complete();
                }
            }
            return outcome != DeferredAnswer.Outcome.BROKEN;
        } finally {
            context.endHandling();
        }
    }

    /** Runs {@code task} on a thread of the container, unless the request has ended. */
    void start(Runnable task) {
        try {
            context.start(task);
        } catch (IllegalStateException e) {
            // The client has closed the connection, and the container has ended the request.
            end();
        }
    }

    /** Ends the request, unless it has ended. */
    void complete() {
        if (end()) {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // The client has closed the connection, and the container has ended the request.
            }
        }
    }

    /**
     * Notes that the container or another thread ends the request.
     *
     * @return false if that was noted before
     */
    synchronized boolean end() {
        whenEnded.run();
        connection.whenEnded(null);
        boolean first = state != State.ENDED;
        state = State.ENDED;
        return first;
    }
}
