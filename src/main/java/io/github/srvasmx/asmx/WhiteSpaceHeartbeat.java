package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.ClientDisconnectedException;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Keeps the connection open while an answer takes long: starts the response and sends white space at an interval, which XML
 * allows before the root element and in a SOAP body. In this way the server also notices that the client has disconnected.
 */
public final class WhiteSpaceHeartbeat {

    private final HttpServletResponse response;
    private final String contentType;
    private final String start;
    private final long interval;
    private long last = System.nanoTime();
    private boolean started;

    /**
     * @param start the start of the response, up to the place where white space is allowed
     * @param interval how long nothing is sent
     */
    public WhiteSpaceHeartbeat(HttpServletResponse response, String contentType, String start, Duration interval) {
        this.response = response;
        this.contentType = contentType;
        this.start = start;
        this.interval = interval.toNanos();
    }

    /** Returns a heartbeat that sends nothing, for a response that cannot begin early, such as the bytes of a file. */
    public static WhiteSpaceHeartbeat none(HttpServletResponse response) {
        return new WhiteSpaceHeartbeat(response, "", "", Duration.ofNanos(Long.MAX_VALUE));
    }

    /**
     * Sends white space unless the last was sent a moment ago.
     *
     * @throws ClientDisconnectedException when the client has closed the connection
     */
    public void beat() throws ClientDisconnectedException {
        if (System.nanoTime() - last < interval) {
            return;
        }
        try {
            OutputStream body = response.getOutputStream();
            if (!started) {
                started = true;
                ResponseHeaders.contentType(response, contentType);
                body.write(start.getBytes(StandardCharsets.UTF_8));
            }
            body.write(' ');
            body.flush();
        } catch (IOException e) {
            throw new ClientDisconnectedException(e);
        }
        last = System.nanoTime();
    }

    /** Whether the start of the response is already sent, so that neither it nor a length can be sent any more. */
    public boolean hasStarted() {
        return started;
    }
}
