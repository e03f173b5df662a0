package io.github.srvasmx.web.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.coyote.ActionCode;
import org.apache.coyote.CloseNowException;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/** A connection of a client, and what it is used for at the moment. All methods may be called by any thread. */
public final class Connection {

    /** The name of the request attribute with the connection. A request that was not sent over a network has none. */
    static final String ATTRIBUTE = Connection.class.getName();

    /** What a connection is used for. */
    public enum Phase {
        /** There is no request. */
        IDLE,
        /** The head of a request is arriving. */
        HEAD,
        /** The body of a request is arriving or waits for its turn. */
        BODY,
        /** A request is handled or answered. */
        HANDLING
    }

    /**
     * For this time after a request, another request of the same connection has a lower priority than those of other
     * connections.
     */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * The maximum number of requests that a client may send without waiting for the answers. With more, others would wait
     * too long for the thread.
     */
    private static final int MOST_PIPELINED = 16;

    /**
     * A request is small if no more bytes than this have arrived. To read a larger one takes longer than to answer most
     * others.
     */
    private static final int SMALL_REQUEST = 4096;

    private final @Nullable SocketChannel channel;
    private final @Nullable InetAddress address;
    private final @Nullable TurnScheduler turns;
    private final HeadScanner head = new HeadScanner();
    private volatile boolean inHead = true;
    private volatile Phase phase = Phase.IDLE;
    private volatile long since = System.nanoTime();
    private volatile long blockedSince;
    private volatile boolean hasServed;
    private volatile boolean trusted;
    private volatile int pipelined;
    private volatile boolean ended;
    private volatile boolean isCutOff;
    private volatile boolean isAmbiguous;
    private volatile boolean isDeferred;
    private volatile boolean hasTurn;
    private volatile @Nullable Runnable whenEnded;
    private volatile @Nullable Response response;
    private final AtomicReference<@Nullable Runnable> heldFailure = new AtomicReference<>();

    Connection(SocketChannel channel, TurnScheduler turns) {
        this(channel, channel.socket().getInetAddress(), turns);
    }

    private Connection(@Nullable SocketChannel channel, @Nullable InetAddress address, @Nullable TurnScheduler turns) {
        this.channel = channel;
        this.address = address;
        this.turns = turns;
    }

    /** Returns a connection that is not open. */
    static Connection none() {
        return new Connection(null, null, null);
    }

    /** Returns the connection of {@code request}; without a network, one that is not open. */
    public static Connection of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Connection connection ? connection : none();
    }

    /** Notes whether a thread reads what has arrived. It never waits for the rest of a head. */
    void turn(boolean isRunning) {
        hasTurn = isRunning;
    }

    /** Whether the server has not read what has arrived, or has not dealt with it yet. */
    boolean waitsForServer() {
        return hasTurn || hasUnreadBytes();
    }

    /** Notes what the connection is used for from now on. */
    public void enter(Phase next) {
        if (phase != next) {
            since = System.nanoTime();
            phase = next;
        }
    }

    /** Notes that the client has shown a live ticket or a right password, so that it is among the last to be ended. */
    public void trust() {
        trusted = true;
    }

    /** Notes that the current thread waits for other threads, so that another connection can have its turn. */
    public void beginWait() {
        if (turns != null) {
            turns.beginWait();
        }
    }

    /** Notes that the current thread goes on. */
    public void endWait() {
        if (turns != null) {
            turns.endWait();
        }
    }

    /** Notes that the current answer holds no thread of Tomcat. */
    public void defer() {
        isDeferred = true;
    }

    /** Sets what to do when the connection is ended to make room, in addition to closing it. */
    public void whenEnded(@Nullable Runnable action) {
        whenEnded = action;
    }

    /**
     * Cuts the connection off, so that the client does not take a part of an answer for the whole. No more bytes are
     * received or sent. This uses only the channel: after the client has disconnected, Tomcat may use the response for
     * another connection already.
     */
    public void abort() {
        isCutOff = true;
        shutDown(true);
    }

    /**
     * Holds back a failure until the thread that answers has noticed it.
     *
     * @param failure makes Tomcat end the request
     */
    void holdFailure(Runnable failure) {
        heldFailure.set(failure);
    }

    /** Whether a failure of the connection was not reported to Tomcat yet. */
    public boolean isFailureHeld() {
        return heldFailure.get() != null;
    }

    /**
     * Makes Tomcat send nothing more of an answer that was cut off. If it tried to, it would fail and never report the end of
     * the request. Only the thread that answers may call this, before it ends the request.
     */
    public void dropRestOfAnswer() {
        Response current = response;
        if (isCutOff && current != null) {
            current.action(ActionCode.CLOSE_NOW, new CloseNowException("The answer was cut off"));
        }
    }

    /**
     * Reports the failure of the connection to Tomcat. Tomcat then ends the request, so the caller must not use it any more.
     *
     * @return whether there was such a failure
     */
    public boolean releaseFailure() {
        Runnable failure = heldFailure.getAndSet(null);
        if (failure != null) {
            failure.run();
        }
        return failure != null;
    }

    /**
     * Sets the type of the current answer, which is sent exactly as {@code type}. Tomcat would parse it and write it without
     * the blank, which ASP.NET writes and clients compare.
     *
     * @return false if there is no connection
     */
    public boolean sendContentType(String type) {
        Response current = response;
        if (current != null) {
            current.setContentTypeNoCharset(type);
        }
        return current != null;
    }

    /** Notes whether the next request has begun to arrive before the current one is answered. */
    void noteNext(boolean hasArrived) {
        pipelined = hasArrived ? pipelined + 1 : 0;
    }

    /** Whether the client has sent many requests without waiting for their answers. */
    boolean isFlooding() {
        return pipelined > MOST_PIPELINED;
    }

    /**
     * Whether other connections wait until one has no request any more. The connection of a client that sends its next
     * request without waiting for the answer would never become free.
     */
    boolean isCrowded() {
        return turns != null && turns.isFull();
    }

    /** Whether a proxy might read the head of the current request differently. */
    public boolean isHeadAmbiguous() {
        return isAmbiguous;
    }

    /** Notes that the head of a request has arrived. */
    void serve(Request request, Response current) {
        response = current;
        isDeferred = false;
        isAmbiguous = !head.isStrict()
                || request.protocol().equals("")
                || isEmpty(request.getMimeHeaders().getValue("host"));
        inHead = false;
        hasServed = true;
        enter(Phase.HANDLING);
    }

    private static boolean isEmpty(@Nullable MessageBytes host) {
        return host != null && host.getLength() == 0;
    }

    /** Whether a request has been answered in this turn, and the next bytes are those of another head. */
    boolean hasJustAnswered() {
        return inHead && phase == Phase.HANDLING;
    }

    /** Notes that the next bytes are those of another head. */
    void expectHead() {
        if (!inHead) {
            head.reset();
            inHead = true;
        }
    }

    /**
     * As {@link #expectHead()}.
     *
     * @param arrived the part of that head that has arrived already; null if there is none
     */
    void expectHead(@Nullable ByteBuffer arrived) {
        expectHead();
        if (arrived != null && arrived.hasArray()) {
            int begin = arrived.arrayOffset() + arrived.position();
            head.scan(arrived.array(), begin, begin + arrived.remaining());
        }
    }

    /** Examines the bytes that have arrived in {@code target} since {@code begin}, if they belong to a head. */
    void arrived(ByteBuffer target, int begin) {
        if (inHead && target.hasArray()) {
            head.scan(target.array(), target.arrayOffset() + begin, target.arrayOffset() + target.position());
        }
    }

    Phase phase() {
        return phase;
    }

    /** When the phase began, as {@link System#nanoTime}. */
    long since() {
        return since;
    }

    boolean isTrusted() {
        return trusted;
    }

    boolean isDeferred() {
        return isDeferred;
    }

    boolean isEnded() {
        return ended;
    }

    @Nullable
    InetAddress address() {
        return address;
    }

    /** Whether bytes have arrived that no thread has read yet. */
    boolean hasUnreadBytes() {
        return unreadBytes() > 0;
    }

    /** The amount of work after bytes have arrived. */
    TurnQueue.Size sizeOfTurn() {
        if (phase != Phase.IDLE || ended) {
            return TurnQueue.Size.CONTINUED;
        }
        if (unreadBytes() > SMALL_REQUEST) {
            return TurnQueue.Size.LARGE;
        }
        return hasServed && System.nanoTime() - since < AGAIN_NANOS ? TurnQueue.Size.SMALL_AGAIN : TurnQueue.Size.SMALL;
    }

    private int unreadBytes() {
        try {
            return channel == null ? 0 : channel.socket().getInputStream().available();
        } catch (IOException e) {
            // The client has closed the connection, or it is being closed.
            return 0;
        }
    }

    /** Notes whether a thread waits for the client to read. Returns the start of the wait; zero if it does not wait. */
    long blocked(boolean isBlocked, long now) {
        if (!isBlocked) {
            blockedSince = 0;
        } else if (blockedSince == 0) {
            blockedSince = now;
        }
        return blockedSince;
    }

    /**
     * Ends the connection: no more bytes are received or sent, which looks to Tomcat as if the client had closed it. If the
     * channel were closed here, another connection could get its buffers while a thread still uses them.
     */
    void end() {
        ended = true;
        Runnable action = whenEnded;
        if (action != null) {
            action.run();
        }
        shutDown(phase == Phase.HANDLING);
    }

    private void shutDown(boolean alsoOutput) {
        if (channel == null) {
            return;
        }
        try {
            channel.shutdownInput();
            if (alsoOutput) {
                channel.shutdownOutput();
            }
        } catch (IOException | RuntimeException e) {
            // The client has closed the connection already.
        }
    }
}
