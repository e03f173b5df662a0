package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.HttpProperties;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.CloseNowException;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads the rest of a request body that no handler has read, because many clients read the answer only after they have sent
 * their request. Tomcat would do this at any transfer rate, so {@code server.tomcat.max-swallow-size} turns that off, and
 * Tomcat closes the connection after such an answer. This has to be a valve: a servlet cannot read a request after its answer
 * is complete.
 */
final class UnreadBodyValve extends ValveBase {

    /** Largest number of bytes to read. */
    private static final int LIMIT = 2 * 1024 * 1024;

    private final HttpProperties properties;

    UnreadBodyValve(HttpProperties properties) {
        super(true);
        this.properties = properties;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ClientConnection.ATTRIBUTE, connection(response.getCoyoteResponse()));
        getNext().invoke(request, response);
        if (!request.isAsync() && !request.getCoyoteRequest().isFinished()) {
            response.finishResponse();
            if (shouldDrain(request, response)) {
                drain(request.getCoyoteRequest());
            }
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static ClientConnection connection(org.apache.coyote.Response response) {
        return () -> response.action(ActionCode.CLOSE_NOW, new CloseNowException("The answer cannot be completed"));
    }

    /** A client that was too slow gets no more time, and a client that sent {@code Expect} does not send its body. */
    private static boolean shouldDrain(Request request, Response response) {
        return response.getStatus() != HttpServletResponse.SC_REQUEST_TIMEOUT && request.getHeader("Expect") == null;
    }

    private void drain(org.apache.coyote.Request request) {
        TransferRate rate = TransferRate.of(properties);
        Buffer buffer = new Buffer();
        try {
            boolean keepsUp = true;
            int left = LIMIT;
            for (int count = 0; count >= 0 && left > 0 && keepsUp; left -= count) {
                long begin = System.nanoTime();
                count = request.doRead(buffer);
                keepsUp = rate.keepsUp(System.nanoTime() - begin, Math.max(count, 0));
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
