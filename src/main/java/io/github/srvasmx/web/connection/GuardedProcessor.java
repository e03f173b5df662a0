package io.github.srvasmx.web.connection;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Notes what its connection is used for, and accepts the names of hosts that Windows networks have. */
final class GuardedProcessor extends Http11Processor {

    /**
     * The number of the note with the connection; Tomcat uses number one. A note stays when a request is recycled, so it is
     * written for each connection.
     */
    private static final int NOTE = 21;

    /** As {@link #NOTE}, for the processor itself. */
    private static final int PROCESSOR_NOTE = 22;

    private static final byte[] ROOT = {'/'};

    private final ConnectionRegistry registry;
    private @Nullable Thread processing;

    GuardedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, ConnectionRegistry registry) {
        super(protocol, adapter);
        this.registry = registry;
        request.setNote(PROCESSOR_NOTE, this);
    }

    /** Returns the connection of {@code request}. */
    static @Nullable Connection connectionOf(Request request) {
        return (Connection) request.getNote(NOTE);
    }

    /** What has arrived after {@code request}, which has not been read yet; null if nothing, or if its length is unknown. */
    static @Nullable ByteBuffer next(Request request) {
        ByteBuffer left = ((GuardedProcessor) request.getNote(PROCESSOR_NOTE)).getLeftoverInput();
        long length = Math.max(0, request.getContentLengthLong());
        return isChunked(request) || left == null || left.remaining() <= length
                ? null
                : left.position(left.position() + (int) length);
    }

    static boolean isChunked(Request request) {
        return request.getMimeHeaders().getHeader("Transfer-Encoding") != null;
    }

    @Override
    public SocketState process(SocketWrapperBase<?> socket, SocketEvent event) throws IOException {
        Connection connection = registry.of((NioChannel) socket.getSocket());
        request.setNote(NOTE, connection);
        processing = Thread.currentThread();
        connection.turn(true);
        if (connection.phase() == Connection.Phase.IDLE) {
            connection.enter(Connection.Phase.HEAD);
        }
        try {
            SocketState state = super.process(socket, event);
            if (state == SocketState.OPEN) {
                connection.enter(Connection.Phase.IDLE);
                connection.expectHead();
            } else if (state == SocketState.LONG && !isAsync()) {
                connection.enter(Connection.Phase.HEAD);
            }
            return state;
        } catch (OutOfMemoryError e) {
            // Tomcat would only log it.
            OutOfMemoryExit.exitAfter(e);
            throw e;
        } finally {
            connection.turn(false);
            processing = null;
        }
    }

    /**
     * Accepts a host with underscores, also where Tomcat does not. Refuses the address {@code *}, to which Tomcat would
     * answer that it allows every method.
     */
    @Override
    protected void parseHost(@Nullable MessageBytes host) {
        if (request.requestURI().equals("*")) {
            request.requestURI().setBytes(ROOT, 0, ROOT.length);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            setErrorState(ErrorState.CLOSE_CLEAN, null);
        } else if (host == null || host.isNull() || host.getByteChunk().indexOf('_', 0) < 0) {
            super.parseHost(host);
        } else {
            parseHostWithUnderscores(host.getByteChunk());
        }
    }

    /** Makes Tomcat parse a copy in which each underscore is a letter, and then sets the true name. */
    private void parseHostWithUnderscores(ByteChunk host) {
        byte[] sent = Arrays.copyOfRange(host.getBytes(), host.getStart(), host.getEnd());
        byte[] copy = sent.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == '_' ? (byte) 'x' : copy[i];
        }
        MessageBytes plain = MessageBytes.newInstance();
        plain.setBytes(copy, 0, copy.length);
        super.parseHost(plain);
        if (!getErrorState().isError()) {
            int length = request.serverName().getLength();
            request.serverName().setString(new String(sent, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * Handles a failure of the connection while a thread of another pool answers. Tomcat would end the request at once on
     * another thread and use this processor for another connection, while the first thread still sets the error in its
     * objects. So the failure is reported to Tomcat only when the first thread ends the request.
     */
    @Override
    protected void processSocketEvent(SocketEvent event, boolean dispatch) {
        Connection connection = connectionOf(request);
        SocketWrapperBase<?> socket = getSocketWrapper();
        if (event == SocketEvent.ERROR && connection != null && socket != null) {
            connection.holdFailure(() -> socket.processSocket(event, dispatch));
        } else {
            super.processSocketEvent(event, dispatch);
        }
    }

    /** The next head may have arrived together with the end of this request. */
    @Override
    protected SocketState dispatchEndRequest() {
        boolean isChunked = isChunked(request);
        SocketState state = super.dispatchEndRequest();
        Connection connection = connectionOf(request);
        if (connection != null) {
            ByteBuffer next = getLeftoverInput();
            if (isChunked) {
                connection.noteNext(next != null);
            }
            connection.expectHead(next);
        }
        return state;
    }

    /**
     * When the end of a chunked body is read, Tomcat wants the listener to be called by another turn of the connection. If
     * this processor is having its turn, it calls the listener anyway, and a nested turn would read the next request before
     * this one is answered, and drop the answer if the client sends no more.
     */
    @Override
    protected void executeDispatches() {
        if (Thread.currentThread().equals(processing)) {
            clearDispatches();
        } else {
            super.executeDispatches();
        }
    }
}
