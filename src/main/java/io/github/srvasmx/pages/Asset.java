package io.github.srvasmx.pages;

import io.github.srvasmx.common.Checksums;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.context.request.ServletWebRequest;

/** A file from the folder {@code pages} of the jar, kept in memory. */
final class Asset {

    private static final int ETAG_DIGITS = 32;

    private final String contentType;
    private final byte[] content;
    private final String etag;

    private Asset(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
        this.etag = "\"" + Checksums.sha256(content).substring(0, ETAG_DIGITS) + "\"";
    }

    /**
     * @param name the path in the folder
     */
    static Asset read(String name) {
        try (InputStream file = new ClassPathResource("pages/" + name).getInputStream()) {
            return new Asset(contentType(name), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the response. A browser may store it but has to revalidate it each time: the modules of a page import one
     * another, and modules of two releases do not fit together.
     *
     * @throws IOException if the client disconnects
     */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HtmlResponse.setSecurityHeaders(response);
        response.setHeader("Cache-Control", "no-cache");
        if (new ServletWebRequest(request, response).checkNotModified(etag)) {
            return;
        }
        response.setContentType(contentType);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static String contentType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return switch (extension) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("Add the content type of " + name);
        };
    }
}
