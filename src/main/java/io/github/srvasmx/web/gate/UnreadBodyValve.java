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
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads what nobody has read of a request, so that its client gets round to reading the answer. Tomcat would do so too, but
 * at any pace; so it is told not to (server.tomcat.max-swallow-size), and closes the connection after such an answer. This
 * is a valve, since a servlet is given nothing more of a request once its answer is complete.
 */
final class UnreadBodyValve extends ValveBase {

    private static final int MOST = 2 * 1024 * 1024;

    private final HttpProperties properties;

    UnreadBodyValve(HttpProperties properties) {
        super(true);
        this.properties = properties;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.getCoyoteRequest().isFinished()) {
            response.finishResponse();
            if (isWorthWhile(request, response)) {
                drain(request.getCoyoteRequest());
            }
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Who was too slow already has had its time; and who asked before it sends its body has been told not to. */
    private static boolean isWorthWhile(Request request, Response response) {
        return response.getStatus() != HttpServletResponse.SC_REQUEST_TIMEOUT && request.getHeader("Expect") == null;
    }

    private void drain(org.apache.coyote.Request request) {
        TransferRate pace = TransferRate.of(properties);
        Piece piece = new Piece();
        try {
            boolean keepsUp = true;
            int left = MOST;
            for (int count = 0; count >= 0 && left > 0 && keepsUp; left -= count) {
                long begin = System.nanoTime();
                count = request.doRead(piece);
                keepsUp = pace.keepsUp(System.nanoTime() - begin, Math.max(count, 0));
            }
        } catch (IOException e) {
            // Nothing more can be had of the client, which is what this is about.
        }
    }

    /** What was read last. */
    private static final class Piece implements ApplicationBufferHandler {

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
