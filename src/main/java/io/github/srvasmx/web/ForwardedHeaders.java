package io.github.srvasmx.web;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ForwardedHeaderUtils;
import org.springframework.web.util.UriComponents;

/**
 * The headers of a proxy that tell how its client reached it: {@code Forwarded} (RFC 7239), or {@code X-Forwarded-*}. Anybody can
 * send them, so only short ones are looked at.
 */
final class ForwardedHeaders {

    /** Longer than any name of a host with a path. */
    private static final int LONGEST = 1000;

    private static final List<String> NAMES =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Ssl");

    private ForwardedHeaders() {}

    /**
     * Returns scheme, host and port as the client sent them to the proxy, with the path of {@code uri}.
     *
     * @param uri the address that the request was sent to
     * @throws IllegalArgumentException when the headers give no address
     */
    static UriComponents adapt(URI uri, HttpHeaders headers) {
        HttpHeaders forwarded = new HttpHeaders();
        for (String name : NAMES) {
            String value = headers.getFirst(name);
            if (value != null) {
                forwarded.set(name, requireShort(value));
            }
        }
        try {
            return ForwardedHeaderUtils.adaptFromForwardedHeaders(uri, forwarded)
                    .replaceQuery(null)
                    .build(true);
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The headers of a proxy are not valid", e);
        }
    }

    /**
     * Returns {@code value}.
     *
     * @throws IllegalArgumentException when it is longer than any that a proxy sends
     */
    static String requireShort(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("A header of a proxy is too long");
        }
        return value;
    }
}
