package io.github.srvasmx.asmx;

import io.github.srvasmx.operations.ClientDisconnectedException;
import io.github.srvasmx.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Keeps a client, and the proxies on the way to it, waiting for an answer that takes long: begins the response and adds
 * white space to it now and then, which XML allows between the declaration and the root and within a SOAP body. It is also
 * how the server learns that the client has gone away.
 */
public final class WhiteSpaceHeartbeat {

    private final HttpServletResponse response;
    private final String contentType;
    private final String beginning;
    private final long interval;
    private long last = System.nanoTime();
    private boolean begun;

    /**
     * @param beginning what the response begins with, up to where white space may stand
     * @param interval how long nothing is sent
     */
    public WhiteSpaceHeartbeat(HttpServletResponse response, String contentType, String beginning, Duration interval) {
        this.response = response;
        this.contentType = contentType;
        this.beginning = beginning;
        this.interval = interval.toNanos();
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
            if (!begun) {
                begun = true;
                ResponseHeaders.xml(response, contentType);
                body.write(beginning.getBytes(StandardCharsets.UTF_8));
            }
            body.write(' ');
            body.flush();
        } catch (IOException e) {
            throw new ClientDisconnectedException(e);
        }
        last = System.nanoTime();
    }

    /** Whether the start of the response is already sent, so that neither it nor a length can be sent any more. */
    public boolean hasBegun() {
        return begun;
    }
}
