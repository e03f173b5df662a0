package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Sets response headers. */
public final class ResponseHeaders {

    /** Has the text of the refusal or failure of a call whose answer is a file. */
    public static final String FILE_ERROR = "X-InfoRouter-Error";

    /** Has the number of the refusal or failure of a call whose answer is a file. */
    public static final String FILE_ERROR_CODE = "X-InfoRouter-ErrorCode";

    static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";

    private ResponseHeaders() {}

    /**
     * Sets the content type, and the headers of an answer that no cache may store and no browser may interpret as
     * another type. A response of Tomcat has them from the beginning.
     */
    public static void contentType(HttpServletResponse response, String contentType) {
        response.setContentType(contentType);
        if (!response.containsHeader("X-Content-Type-Options")) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
        }
    }

    /** Refuses every method that is not in {@code allowed}. */
    public static void methodNotAllowed(HttpServletResponse response, String allowed) {
        response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
        response.setHeader("Allow", allowed);
    }

    /** Resets the response, except the headers that every response has. */
    public static void reset(HttpServletResponse response) {
        String strictTransportSecurity = response.getHeader(STRICT_TRANSPORT_SECURITY);
        response.reset();
        SecurityHeaders.set(response);
        if (strictTransportSecurity != null) {
            response.setHeader(STRICT_TRANSPORT_SECURITY, strictTransportSecurity);
        }
    }

    /**
     * Sends a response that is a line of plain text.
     *
     * @throws IOException when the client has closed the connection
     */
    public static void plain(HttpServletResponse response, HttpStatus status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        if (status == HttpStatus.REQUEST_TIMEOUT) {
            response.setHeader("Connection", "close");
        }
        contentType(response, "text/plain; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /**
     * Sends a 503 with {@code Retry-After}, because a later attempt can succeed.
     *
     * @throws IOException when the client has closed the connection
     */
    public static void tryAgain(HttpServletResponse response, Duration after, String text) throws IOException {
        response.setHeader("Retry-After", String.valueOf(after.toSeconds()));
        plain(response, HttpStatus.SERVICE_UNAVAILABLE, text);
    }
}
