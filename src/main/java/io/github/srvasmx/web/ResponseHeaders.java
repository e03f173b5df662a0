package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** The head of every response. */
public final class ResponseHeaders {

    /** For what is no page: whatever a browser takes it for, it runs nothing, loads nothing and is framed by nobody. */
    private static final String NOTHING_ALLOWED =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ResponseHeaders() {}

    /**
     * What ASVS 5 asks of every response (V3.4, V3.5, V14.3), set before anybody knows what it will be. Whoever writes a
     * page has a policy of its own to put in the place of this one.
     */
    static void guard(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", NOTHING_ALLOWED);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** For an answer of the service, which no cache may keep and no browser may take for something else. */
    public static void xml(HttpServletResponse response, String contentType) {
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** For any method but the two that are served; HEAD is among them, since it must not delete. */
    public static void methodNotAllowed(HttpServletResponse response) {
        methodNotAllowed(response, "GET, POST");
    }

    /** For any method but those in {@code allowed}. */
    public static void methodNotAllowed(HttpServletResponse response, String allowed) {
        response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
        response.setHeader("Allow", allowed);
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
