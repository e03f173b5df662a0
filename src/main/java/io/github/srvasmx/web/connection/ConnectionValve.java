package io.github.srvasmx.web.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Adds the connection to each request as an attribute. */
final class ConnectionValve extends ValveBase {

    private static final int FIRST_ERROR = 400;

    ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Connection connection = GuardedProcessor.connectionOf(request.getCoyoteRequest());
        ByteBuffer next = null;
        // Tomcat passes on a request that it has refused, with headers that may not be valid.
        if (connection != null && !request.isAsync() && response.getStatus() < FIRST_ERROR) {
            // The attributes of Coyote are those of the request too, and Tomcat notifies no listeners of them.
            request.getCoyoteRequest().setAttribute(Connection.ATTRIBUTE, connection);
            connection.serve(request.getCoyoteRequest(), response.getCoyoteResponse());
            next = GuardedProcessor.next(request.getCoyoteRequest());
            if (!GuardedProcessor.isChunked(request.getCoyoteRequest())) {
                connection.noteNext(next != null);
            }
            if (connection.isFlooding() || connection.isCrowded()) {
                response.setHeader("Connection", "close");
            }
        }
        getNext().invoke(request, response);
        if (connection != null && !request.isAsync()) {
            connection.expectHead(next);
        }
    }
}
