package io.github.srvasmx.web.gate;

import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.ResponseHeaders;
import io.github.srvasmx.web.connection.OutOfMemoryExit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.WebUtils;

/** Answers a failure that no handler has caught, with status 500 and an id that is also in the log. */
final class RequestFailure {

    private static final Logger log = LoggerFactory.getLogger(RequestFailure.class);

    private RequestFailure() {}

    /**
     * Answers a request whose handling has failed.
     *
     * @throws IOException when no answer can be sent, so that the connection has to be closed
     */
    static void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        OutOfMemoryExit.exitAfter(failure);
        if (!isBroken(request, response)) {
            if (failure instanceof RequestRejectedException rejected && !response.isCommitted()) {
                ResponseHeaders.plain(response, rejected.status(), rejected.text());
            } else {
                report(request, response, failure);
            }
        } else if (failure instanceof IOException disconnected) {
            throw disconnected;
        } else {
            throw new CloseNowException(failure);
        }
    }

    /** Whether the client has disconnected or was too slow, so that the connection cannot be used any more. */
    private static boolean isBroken(HttpServletRequest request, HttpServletResponse response) {
        PacedRequest pacedRequest = WebUtils.getNativeRequest(request, PacedRequest.class);
        PacedResponse pacedResponse = WebUtils.getNativeResponse(response, PacedResponse.class);
        return (pacedRequest != null && pacedRequest.isBroken()) || (pacedResponse != null && pacedResponse.isBroken());
    }

    /** Logs the path without the query, which can contain a ticket. */
    private static void report(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        String id = UUID.randomUUID().toString();
        log.error("{} {} failed [{}]", request.getMethod(), request.getRequestURI(), id, failure);
        if (response.isCommitted()) {
            throw new CloseNowException("The rest of the response cannot be sent");
        }
        ResponseHeaders.reset(response);
        ResponseHeaders.plain(
                response, HttpStatus.INTERNAL_SERVER_ERROR, "The request failed on the server, logged as " + id + ".");
    }
}
