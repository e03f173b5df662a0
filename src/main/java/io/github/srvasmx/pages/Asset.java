package io.github.srvasmx.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.context.request.ServletWebRequest;

/** A file of the folder {@code pages} in the jar, as it goes to a browser. */
final class Asset {

    private static final int TAG_DIGITS = 32;

    private final String contentType;
    private final byte[] content;
    private final String tag;

    private Asset(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
        this.tag = "\"" + HexFormat.of().formatHex(sha256(content)).substring(0, TAG_DIGITS) + "\"";
    }

    /**
     * Reads it into memory.
     *
     * @param name its path in the folder
     */
    static Asset read(String name) {
        try (InputStream file = new ClassPathResource("pages/" + name).getInputStream()) {
            return new Asset(contentType(name), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a whole response, which a browser keeps but asks about each time: the modules of a page import one another,
     * and those of two releases do not fit.
     *
     * @throws IOException when the client goes away
     */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageHeaders.set(response);
        response.setHeader("Cache-Control", "no-cache");
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        response.setContentType(contentType);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("No type is known for " + name);
        };
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
