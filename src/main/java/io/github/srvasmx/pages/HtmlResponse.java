package io.github.srvasmx.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** Writes a page as a response, and the security headers of everything that a browser shows or runs. */
final class HtmlResponse {

    /** Scripts and styles come only from files of this server; a page must not contain inline scripts or styles. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(),"
            + " payment=(), publickey-credentials-get=(), usb=()";

    private HtmlResponse() {}

    /**
     * @throws IOException if the client disconnects
     */
    static void write(HttpStatus status, String html, HttpServletResponse response) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        setSecurityHeaders(response);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static void setSecurityHeaders(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
    }
}
