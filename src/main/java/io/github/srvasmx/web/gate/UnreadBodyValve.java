package io.github.srvasmx.web.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Looks whether the body of a request has arrived with its head, so that the gate can receive it otherwise; and drops a body
 * that has arrived and that no handler has read, because many clients read the answer only after they have sent their request.
 * Tomcat would wait for such a body, so {@code server.tomcat.max-swallow-size} turns that off, and Tomcat closes the connection
 * after an answer to a request that was not read to its end. This has to be a valve: a servlet knows neither.
 */
final class UnreadBodyValve extends ValveBase {

    private static final int FIRST_ERROR = 400;
    private static final String PENDING = UnreadBodyValve.class.getName() + ".PENDING";

    UnreadBodyValve() {
        super(true);
    }

    /** Whether {@code request} has a body that may be read and has not arrived completely. */
    static boolean isBodyPending(HttpServletRequest request) {
        return request.getAttribute(PENDING) != null;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request source = request.getCoyoteRequest();
        // Tomcat passes on a request that it has refused, which may have no method.
        if ("POST".equals(request.getMethod()) && response.getStatus() < FIRST_ERROR && !hasArrived(source)) {
            request.setAttribute(PENDING, true);
        }
        getNext().invoke(request, response);
        if (!request.isAsync() && !source.isFinished()) {
            response.finishResponse();
            dropWhatHasArrived(source);
            source.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** A chunked body counts as not arrived, since only reading it would tell. */
    private static boolean hasArrived(org.apache.coyote.Request source) {
        long length = source.getContentLengthLong();
        if (length <= 0) {
            return source.isFinished();
        }
        source.action(ActionCode.AVAILABLE, true);
        return source.getAvailable() >= length;
    }

    private static void dropWhatHasArrived(org.apache.coyote.Request source) {
        Buffer buffer = new Buffer();
        try {
            boolean arrived = true;
            while (arrived) {
                source.action(ActionCode.AVAILABLE, true);
                arrived = source.getAvailable() > 0 && source.getContentLengthLong() > 0 && source.doRead(buffer) > 0;
            }
        } catch (IOException e) {
            // The client has closed the connection, so there is nothing more to read.
        }
    }

    /** Receives the bytes from Tomcat, which are ignored. */
    private static final class Buffer implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
