package io.github.srvasmx.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * The headers that ASVS 5 requires of every response (V3.4, V3.5, V14.3), set before the response is known. A page replaces
 * the content security policy with its own.
 */
final class SecurityHeaders {

    private record Header(String name, String value) {}

    /** A browser runs no script from the response, loads nothing and shows it in no frame. */
    private static final Header ALLOW_NOTHING = new Header(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private static final List<Header> ON_ALL = List.of(
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("Cache-Control", "no-store"),
            ALLOW_NOTHING,
            new Header("Cross-Origin-Opener-Policy", "same-origin"),
            new Header("Cross-Origin-Resource-Policy", "same-origin"),
            new Header("Referrer-Policy", "no-referrer"));

    private final byte[] text;
    private final int[] ends;

    private SecurityHeaders(List<Header> headers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        this.ends = new int[2 * headers.size()];
        int count = 0;
        for (Header header : headers) {
            bytes.writeBytes(header.name().getBytes(StandardCharsets.US_ASCII));
            ends[count++] = bytes.size();
            bytes.writeBytes(header.value().getBytes(StandardCharsets.US_ASCII));
            ends[count++] = bytes.size();
        }
        this.text = bytes.toByteArray();
    }

    /** The headers for a connection that is not encrypted. */
    static SecurityHeaders plain() {
        return new SecurityHeaders(ON_ALL);
    }

    /**
     * The headers for an encrypted connection.
     *
     * @param strictTransportSecurity the value of this header; empty for none
     */
    static SecurityHeaders encrypted(String strictTransportSecurity) {
        List<Header> headers = new ArrayList<>(ON_ALL);
        if (!strictTransportSecurity.isEmpty()) {
            headers.add(new Header(ResponseHeaders.STRICT_TRANSPORT_SECURITY, strictTransportSecurity));
        }
        return new SecurityHeaders(headers);
    }

    /** Sets the headers of a response that may have some of them already. */
    static void set(HttpServletResponse response) {
        ON_ALL.forEach(header -> response.setHeader(header.name(), header.value()));
    }

    /**
     * Adds the headers to a response that has none yet. Tomcat sends bytes as they are, while it encodes a text for each
     * response. Each response gets a copy, because Tomcat may write the next length into the bytes of a header that it uses
     * again.
     */
    void addTo(MimeHeaders headers) {
        byte[] copy = text.clone();
        int begin = 0;
        for (int i = 0; i < ends.length; i += 2) {
            int middle = ends[i];
            int end = ends[i + 1];
            headers.addValue(copy, begin, middle - begin).setBytes(copy, middle, end - middle);
            begin = end;
        }
    }
}
