package io.github.srvasmx.asmx;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** The head of every response. */
public final class ResponseHeaders {

    private ResponseHeaders() {}

    /** For an answer of the service, which no cache may keep and no browser may take for something else. */
    public static void xml(HttpServletResponse response, String contentType) {
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** For any method but the two that are served; HEAD is among them, since it must not delete. */
    public static void methodNotAllowed(HttpServletResponse response) {
        response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
        response.setHeader("Allow", "GET, POST");
    }

    /**
     * A whole response of a line of plain text.
     *
     * @throws IOException when the client goes away
     */
    public static void plain(HttpServletResponse response, HttpStatus status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        if (status == HttpStatus.REQUEST_TIMEOUT) {
            response.setHeader("Connection", "close");
        }
        xml(response, "text/plain; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
