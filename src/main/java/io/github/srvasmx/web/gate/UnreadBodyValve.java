package io.github.srvasmx.web.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Finds out whether the body of a request has arrived with its head; if not, the gate receives it. Also drops a body that
 * has arrived and that no handler has read, because many clients read the answer only after they have sent their request.
 * Tomcat would wait for such a body. {@code server.tomcat.max-swallow-size} turns that off, and then Tomcat closes the
 * connection after the answer if the request was not read to its end. This has to be a valve, because a servlet can do
 * neither.
 */
final class UnreadBodyValve extends ValveBase {

    private static final int FIRST_ERROR = 400;
    private static final String PENDING = UnreadBodyValve.class.getName() + ".PENDING";

    UnreadBodyValve() {
        super(true);
    }

    /** The body of {@code request}, if it may be read and has not arrived completely. */
    static Optional<UnreadBody> pendingBody(HttpServletRequest request) {
        return Optional.ofNullable((UnreadBody) request.getAttribute(PENDING));
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        UnreadBody body = new UnreadBody(request.getCoyoteRequest());
        // Tomcat passes on a request that it has refused, which may have no method.
        if ("POST".equals(request.getMethod()) && response.getStatus() < FIRST_ERROR && !body.hasArrived()) {
            request.setAttribute(PENDING, body);
        }
        getNext().invoke(request, response);
        if (!request.isAsync() && !body.isFinished()) {
            response.finishResponse();
            body.dropArrived();
        }
    }
}
