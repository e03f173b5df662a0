package io.github.srvasmx.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ForwardedHeaderUtils;
import org.springframework.web.util.UriComponents;

/**
 * The headers in which a proxy sends the address that its client used: {@code Forwarded} (RFC 7239), or
 * {@code X-Forwarded-*}. Every client can send them too, so long ones are refused.
 */
final class ForwardedHeaders {

    /** Longer than any name of a host with a path. */
    private static final int LONGEST = 1000;

    /** Replaces the host of the request, since a URI does not allow an underscore in a host. RFC 6761 reserves this name. */
    private static final String SAME_HOST = "same.invalid";

    private static final List<String> NAMES =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Ssl");

    private ForwardedHeaders() {}

    /**
     * Scheme, host and port of an address.
     *
     * @param port negative for the one of the scheme
     */
    record Origin(String scheme, String host, int port) {

        /** Host and port as in the header {@code Host}. */
        String authority() {
            return port < 0 ? host : host + ":" + port;
        }
    }

    /**
     * Returns scheme, host and port as the client sent them to the proxy.
     *
     * @param received scheme, host and port that the proxy sent the request to
     * @throws IllegalArgumentException when the headers give no address
     */
    static Origin adapt(Origin received, HttpHeaders headers) {
        HttpHeaders forwarded = new HttpHeaders();
        for (String name : NAMES) {
            String value = headers.getFirst(name);
            if (value != null) {
                forwarded.set(name, requireShort(value));
            }
        }
        if (forwarded.isEmpty()) {
            return received;
        }
        String authority = new Origin(received.scheme(), SAME_HOST, received.port()).authority();
        URI base = URI.create(received.scheme() + "://" + authority + "/");
        try {
            UriComponents adapted = ForwardedHeaderUtils.adaptFromForwardedHeaders(base, forwarded)
                    .build(true);
            String scheme = Objects.requireNonNullElse(adapted.getScheme(), "");
            String host = Objects.requireNonNullElse(adapted.getHost(), "");
            return new Origin(scheme, host.equals(SAME_HOST) ? received.host() : host, adapted.getPort());
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
