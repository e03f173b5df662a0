package io.github.srvasmx.pages;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The head of everything that a browser shows or runs, in one place, so that no page is guarded less than another. Scripts
 * and styles come from files of this server alone: no page may have either within itself.
 */
public final class PageHeaders {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(),"
            + " payment=(), publickey-credentials-get=(), usb=()";

    private PageHeaders() {}

    /** Sets all of them. Type, length and caching are the caller's affair. */
    public static void set(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
    }
}
