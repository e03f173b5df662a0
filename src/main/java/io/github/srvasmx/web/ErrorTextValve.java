package io.github.srvasmx.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Sends the errors of the container itself as a line of plain text, like all other errors; Tomcat would send a page. This
 * includes requests that its parser refuses. Tomcat creates this valve by its name.
 */
public final class ErrorTextValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !canSend(response)) {
            return;
        }
        byte[] text = text(response.getStatus()).getBytes(StandardCharsets.UTF_8);
        try {
            SecurityHeaders.set(response);
            response.setContentType(null);
            response.getCoyoteResponse().setContentTypeNoCharset("text/plain; charset=utf-8");
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The client has closed the connection, or another answer has begun.
        }
    }

    private static boolean canSend(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    private static String text(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This method is not allowed here.";
            case 413 -> "The request is too large.";
            case 501, 505 -> "The server does not support such a request.";
            default ->
                status < HttpStatus.INTERNAL_SERVER_ERROR.value()
                        ? "The request is not valid."
                        : "The request failed on the server.";
        };
    }
}
