package io.github.srvasmx.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** A page as a whole response. */
final class HtmlResponse {

    private HtmlResponse() {}

    /**
     * @throws IOException when the client goes away
     */
    static void write(HttpStatus status, String html, HttpServletResponse response) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        PageHeaders.set(response);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
