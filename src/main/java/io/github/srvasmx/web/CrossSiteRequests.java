package io.github.srvasmx.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ForwardedHeaderUtils;
import org.springframework.web.util.UriComponents;

/**
 * Where a request comes from, as far as a browser tells. Pages of any site can make a browser send a request, and it puts
 * the cookies for this server in; so the cookies of a request that comes from elsewhere say nothing of its sender's will.
 */
public final class CrossSiteRequests {

    /** {@code none} is the user: an address that was typed, a bookmark (Fetch Metadata, section 2.3). */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private CrossSiteRequests() {}

    /**
     * Whether the request comes from a page of this server, or from no page at all. A client that is no browser sends
     * nothing of this, and passes.
     */
    public static boolean isOurs(HttpHeaders headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = headers.getFirst("Origin");
        return origin == null || isOurs(origin, headers);
    }

    /** By host and port alone: behind a proxy, nobody here may know that clients speak HTTPS. */
    private static boolean isOurs(String origin, HttpHeaders headers) {
        String host = headers.getFirst("Host");
        int end = origin.indexOf("://");
        if (host == null || end < 0) {
            return false;
        }
        String scheme = origin.substring(0, end).toLowerCase(Locale.ROOT);
        String from = withoutDefaultPort(scheme, origin.substring(end + 3));
        return from.equals(withoutDefaultPort(scheme, host))
                || from.equals(withoutDefaultPort(scheme, forwardedHost(host, headers)));
    }

    /** What a proxy says that its client asked for. No page can make a browser say so without asking this server first. */
    private static String forwardedHost(String host, HttpHeaders headers) {
        try {
            UriComponents forwarded = ForwardedHeaderUtils.adaptFromForwardedHeaders(
                            URI.create("http://" + host), headers)
                    .build();
            return forwarded.getHost() + (forwarded.getPort() < 0 ? "" : ":" + forwarded.getPort());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return host;
        }
    }

    private static String withoutDefaultPort(String scheme, String authority) {
        String port = scheme.equals("https") ? ":443" : ":80";
        String plain = authority.toLowerCase(Locale.ROOT);
        return plain.endsWith(port) ? plain.substring(0, plain.length() - port.length()) : plain;
    }
}
