package io.github.srvasmx.asmx.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.util.DigestUtils;

/** A file that a page is made of. */
final class Asset {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final byte[] content;
    private final String contentType;
    private final String tag;

    /**
     * @throws IllegalArgumentException when the type of {@code name} is not known
     */
    Asset(String name, byte[] content) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("No type is known of " + name);
        }
        this.content = content.clone();
        this.contentType = type;
        this.tag = '"' + DigestUtils.md5DigestAsHex(content) + '"';
    }

    /** What its content is told by (RFC 9110, section 8.8.3). */
    String tag() {
        return tag;
    }

    /**
     * @throws IOException when the client goes away
     */
    void write(HttpServletResponse response) throws IOException {
        response.setContentType(contentType);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
