package io.github.srvasmx.web.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/** A connection of a client, and what it is used for at the moment. All methods may be called by any thread. */
public final class Connection {

    /** The name of the request attribute that has it. A request that did not come over a network has none. */
    static final String ATTRIBUTE = Connection.class.getName();

    /** What a connection is used for. */
    public enum Phase {
        /** There is no request. */
        IDLE,
        /** The head of a request is coming in. */
        HEAD,
        /** The body of a request is coming in or waits for its turn. */
        BODY,
        /** A request is handled or answered. */
        HANDLING
    }

    /** How long after a request another one of the same connection comes after those of other connections. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Further requests would keep others waiting for the thread. */
    private static final int MOST_PIPELINED = 16;

    /** A request of which more has arrived takes more time to read than most others take to answer. */
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

    /** Returns a connection that is closed, or never was one. */
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
     * Cuts the connection off, so that the client never takes a part of an answer for the whole. Nothing more comes in or goes
     * out. This touches the channel only: when the client has gone, Tomcat may use the response for another connection already.
     */
    public void abort() {
        shutDown(true);
    }

    /**
     * Keeps a failure until the thread that answers has noticed it.
     *
     * @param failure lets Tomcat end the request
     */
    void holdFailure(Runnable failure) {
        heldFailure.set(failure);
    }

    /** Whether Tomcat does not know yet that the connection has failed. */
    public boolean isFailureHeld() {
        return heldFailure.get() != null;
    }

    /**
     * Tells Tomcat that the connection has failed. Tomcat ends the request then, so the caller must not use it any more.
     *
     * @return whether there was a failure that Tomcat did not know
     */
    public boolean releaseFailure() {
        Runnable failure = heldFailure.getAndSet(null);
        if (failure != null) {
            failure.run();
        }
        return failure != null;
    }

    /**
     * Sets the type of the current answer, which is sent exactly as {@code type}. Tomcat would write it anew, without the blank
     * that ASP.NET writes and that clients compare.
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

    /** Whether the client has sent many requests without waiting for their answers. */
    boolean isFlooding(boolean moreHasArrived) {
        pipelined = moreHasArrived ? pipelined + 1 : 0;
        return pipelined > MOST_PIPELINED;
    }

    /**
     * Whether others wait until a connection has no request any more. A client that sends the next one without waiting for the answer
     * would keep its place.
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

    /** Looks at what has arrived in {@code target} since {@code begin}, if it belongs to a head. */
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

    /** Whether something has arrived that no thread has read yet. */
    boolean hasUnreadBytes() {
        return unreadBytes() > 0;
    }

    /** How much there is to do when something has arrived. */
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

    /** Notes whether a thread waits for the client to read. Returns since when it does, zero if it does not. */
    long blocked(boolean isBlocked, long now) {
        if (!isBlocked) {
            blockedSince = 0;
        } else if (blockedSince == 0) {
            blockedSince = now;
        }
        return blockedSince;
    }

    /**
     * Ends the connection: nothing more comes in or goes out, which Tomcat notices as if the client had closed it. Closing the
     * channel here would let another connection get its buffers while a thread still uses them.
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
