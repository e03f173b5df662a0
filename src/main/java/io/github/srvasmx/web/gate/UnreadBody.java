package io.github.srvasmx.web.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a request below the servlet API. Tomcat closes the input stream of a request together with the output stream
 * of its answer, so bytes that arrive after the answer can be read only here.
 */
final class UnreadBody implements ApplicationBufferHandler {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Request request;
    private ByteBuffer bytes = NOTHING;

    UnreadBody(Request request) {
        this.request = request;
    }

    /**
     * Whether the request has no body, or all of it can be read now. False for a chunked body, whose end is only known after
     * reading.
     */
    boolean hasArrived() {
        long length = request.getContentLengthLong();
        return length <= 0 ? request.isFinished() : available() >= length;
    }

    boolean isFinished() {
        return request.isFinished();
    }

    /** Whether some of it can be read now. If not, the request's read listener is called when there is more. */
    boolean isReady() {
        return request.isReady();
    }

    /**
     * Drops bytes that have arrived.
     *
     * @return their number; may be 0
     */
    int drop() throws IOException {
        return Math.max(request.doRead(this), 0);
    }

    /**
     * Drops the bytes that have arrived of a body that is not chunked. If the body is not complete, Tomcat closes the
     * connection.
     */
    void dropArrived() {
        try {
            boolean arrived = true;
            while (arrived) {
                arrived = available() > 0 && request.getContentLengthLong() > 0 && request.doRead(this) > 0;
            }
        } catch (IOException e) {
            // The client has closed the connection, so there is nothing more to read.
        }
        request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private int available() {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable();
    }

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
