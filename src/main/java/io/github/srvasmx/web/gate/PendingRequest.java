package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.connection.Connection;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request whose body has not arrived yet. The body is received without a thread that waits for it. If it is short, the
 * handler runs when all of it is there. If it is long, {@link BodyReception} decides by its beginning who may read the rest.
 * What the handler does not read is received too and dropped, because many clients read the answer only after they have sent
 * their request.
 */
final class PendingRequest implements ReadListener, LongBodyPlaces.Guest {

    /** Bytes of a body that are received before the handler runs. Every call without bytes or long lists is shorter. */
    static final int LONGEST_BEGINNING = 16 * 1024;

    /** Largest number of bytes to drop. */
    private static final int LONGEST_REST = 2 * 1024 * 1024;

    private static final int SHORTEST_BUFFER = 1024;

    private enum State {
        RECEIVING,
        WAITING,
        SERVING,
        DROPPING,
        ENDED
    }

    private final PacedRequest request;
    private final PacedResponse response;
    private final ServletInputStream source;
    private final UnreadBody unread;
    private final GuardedAsyncContext context;
    private final BodyReception reception;
    private final Connection connection;

    private State state = State.RECEIVING;
    private byte[] buffer = new byte[SHORTEST_BUFFER];
    private int length;
    private TransferRate rate;
    private long lastTick = System.nanoTime();
    private long lastArrival = lastTick;
    private int arrived;
    private int dropped;
    private volatile @Nullable ArrivingBody rest;

    PendingRequest(PacedRequest request, PacedResponse response, UnreadBody unread, BodyReception reception)
            throws IOException {
        this.request = request;
        this.unread = unread;
        this.response = response;
        this.reception = reception;
        this.connection = Connection.of(request);
        this.rate = reception.rate();
        this.source = request.source();
        this.context = request.startReception();
    }

    /**
     * Begins to receive the body. The thread of the request returns after this. If no handler needs the body, the request is
     * answered at once.
     */
    void begin() {
        reception.watch(this);
        if (reception.claim(request, InputStream.nullInputStream()).kind() == BodyClaim.Kind.UNREAD
                && moveTo(State.RECEIVING, State.WAITING)) {
            request.setBody(new UnreadableBody());
            source.setReadListener(this);
            serve();
        } else {
            connection.enter(Connection.Phase.BODY);
            source.setReadListener(this);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        switch (currentState()) {
            case RECEIVING -> receive();
            case WAITING, SERVING -> signalRest();
            case DROPPING -> drop();
            case ENDED -> {
                // Nothing is expected any more.
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (moveTo(State.RECEIVING, State.WAITING)) {
            request.setBody(new ReceivedBody(buffer, length, null));
            serve();
        } else if (currentState() == State.DROPPING) {
            drop();
        } else {
            signalRest();
        }
    }

    /** Answers a body that is cut off or not valid, unless it is being read. The container closes the connection after this. */
    @Override
    public void onError(Throwable failure) {
        if (moveTo(State.RECEIVING, State.SERVING)) {
            connection.enter(Connection.Phase.HANDLING);
            answerInvalidBody();
        }
        ArrivingBody body = rest;
        if (body == null) {
            end();
        } else {
            body.fail();
        }
    }

    private void answerInvalidBody() {
        try {
            response.setHeader("Connection", "close");
            ResponseHeaders.plain(response, HttpStatus.BAD_REQUEST, "The request body is not valid.");
            response.getOutputStream().close();
        } catch (IOException | RuntimeException e) {
            // The client has closed the connection.
        }
    }

    private void receive() throws IOException {
        while (source.isReady() && !source.isFinished()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
            int count = source.read(buffer, length, buffer.length - length);
            if (count > 0) {
                length += count;
                noteArrival(count);
            }
            if (length == LONGEST_BEGINNING && !source.isFinished() && moveTo(State.RECEIVING, State.WAITING)) {
                serveLongBody();
                return;
            }
        }
    }

    private void serveLongBody() {
        BodyClaim claim = reception.claim(request, new ByteArrayInputStream(buffer, 0, length));
        boolean isStranger = claim.kind() != BodyClaim.Kind.USER;
        ArrivingBody body = new ArrivingBody(
                source,
                reception.rate(),
                reception.longestWaitNanos(),
                isStranger ? reception.shareOfStrangers() : null);
        rest = body;
        request.setBody(new ReceivedBody(buffer, length, body));
        if (!isStranger) {
            connection.trust();
        }
        connection.whenEnded(this::refuse);
        reception.places().admit(claim, this);
    }

    @Override
    public void serve() {
        if (!moveTo(State.WAITING, State.SERVING)) {
            return;
        }
        if (rest == null) {
            connection.enter(Connection.Phase.HANDLING);
        }
        ArrivingBody body = rest;
        try {
            answer(() -> reception.handle(request, response));
        } finally {
            if (body != null) {
                body.endTurn();
            }
        }
    }

    @Override
    public void refuse() {
        if (!moveTo(State.WAITING, State.SERVING)) {
            return;
        }
        startThread(() -> answer(() -> ResponseHeaders.tryAgain(
                response, reception.retryAfter(), "The server is busy with other uploads. Try again later.")));
    }

    private void refuseSlow() {
        answer(() ->
                ResponseHeaders.plain(response, HttpStatus.REQUEST_TIMEOUT, "The request body arrives too slowly."));
    }

    /** Sends an answer, and receives and drops what is left of the body. */
    private void answer(DeferredAnswer.Task task) {
        boolean usable = handle(task);
        if (request.isDeferred()) {
            return;
        }
        if (usable) {
            try {
                response.getOutputStream().close();
                if (isWorthDropping() && moveTo(State.SERVING, State.DROPPING)) {
                    connection.enter(Connection.Phase.BODY);
                    drop();
                    return;
                }
            } catch (IOException | RuntimeException e) {
                connection.abort();
            }
        }
        complete();
    }

    private boolean handle(DeferredAnswer.Task task) {
        context.beginHandling();
        try {
            return DeferredAnswer.runOrFail(request, response, connection, task);
        } finally {
            if (request.isDeferred()) {
                // The thread that sends the answer ends the request, and nothing more is received for it.
                end();
            }
            context.endHandling();
        }
    }

    /** A client that was too slow gets no more time, and a client that sent {@code Expect} does not send its body. */
    private boolean isWorthDropping() {
        return !unread.isFinished()
                && !request.isBroken()
                && response.getStatus() != HttpStatus.REQUEST_TIMEOUT.value()
                && request.getHeader("Expect") == null;
    }

    private synchronized void drop() throws IOException {
        if (state != State.DROPPING) {
            return;
        }
        while (!unread.isFinished() && dropped < LONGEST_REST && unread.isReady()) {
            int count = unread.drop();
            dropped += count;
            noteArrival(count);
        }
        if (unread.isFinished() || dropped >= LONGEST_REST) {
            complete();
        }
    }

    /** Ends the request if its client has become too slow. Called from time to time. */
    void tick() {
        State slow;
        synchronized (this) {
            long now = System.nanoTime();
            boolean isReceiving = state == State.RECEIVING || state == State.DROPPING;
            boolean keepsUp =
                    rate.keepsUp(now - lastTick, arrived) && now - lastArrival <= reception.longestWaitNanos();
            lastTick = now;
            arrived = 0;
            if (!isReceiving || keepsUp) {
                return;
            }
            slow = state;
            state = State.SERVING;
        }
        startThread(slow == State.RECEIVING ? this::refuseSlow : this::complete);
    }

    private void startThread(Runnable task) {
        try {
            context.start(task);
        } catch (IllegalStateException e) {
            // The client has closed the connection, and the container has ended the request.
            end();
        }
    }

    private void complete() {
        if (end()) {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // The client has closed the connection, and the container has ended the request.
            }
        }
    }

    private synchronized boolean end() {
        reception.forget(this);
        connection.whenEnded(null);
        boolean first = state != State.ENDED;
        state = State.ENDED;
        return first;
    }

    private synchronized State currentState() {
        return state;
    }

    private synchronized boolean moveTo(State from, State to) {
        if (state != from) {
            return false;
        }
        state = to;
        rate = reception.rate();
        lastTick = System.nanoTime();
        lastArrival = lastTick;
        arrived = 0;
        return true;
    }

    private synchronized void noteArrival(int bytes) {
        arrived += bytes;
        lastArrival = System.nanoTime();
    }

    private void signalRest() {
        ArrivingBody body = rest;
        if (body != null) {
            body.signal();
        }
    }

    /** The body of a request that is refused because of its head. If a handler reads it nevertheless, that fails. */
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
