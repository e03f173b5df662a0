package io.github.srvasmx.web;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Recognises requests that a page of another site has caused in a browser. The browser adds the cookies for this server to
 * such a request, so the cookies do not prove that the user wants the request.
 */
public final class CrossSiteRequests {

    /** {@code none} means that the user opened the address, for example from a bookmark (Fetch Metadata, section 2.3). */
    private static final Set<String> SAME_SITE_VALUES = Set.of("same-origin", "none");

    private CrossSiteRequests() {}

    /**
     * Whether a page of this server or no page at all sent the request. The request of a client that is not a browser has
     * none of these headers and is accepted.
     */
    public static boolean isOurs(HttpHeaders headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return SAME_SITE_VALUES.contains(site);
        }
        String origin = headers.getFirst("Origin");
        return origin == null || isOurs(origin, headers);
    }

    /** Compares host and port only: behind a proxy, the server may not know that clients use HTTPS. */
    private static boolean isOurs(String origin, HttpHeaders headers) {
        String host = headers.getFirst("Host");
        int end = origin.indexOf("://");
        if (host == null || end < 0) {
            return false;
        }
        String scheme = origin.substring(0, end).toLowerCase(Locale.ROOT);
        String sender = withoutDefaultPort(scheme, origin.substring(end + 3));
        return sender.equals(withoutDefaultPort(scheme, host))
                || sender.equals(withoutDefaultPort(scheme, forwardedHost(host, headers)));
    }

    /** The host that a proxy received. A page can make a browser send this header only if this server allows it first. */
    private static String forwardedHost(String host, HttpHeaders headers) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        try {
            int port = hasPort ? Integer.parseInt(host.substring(colon + 1)) : -1;
            return ForwardedHeaders.adapt(
                            new ForwardedHeaders.Origin("http", hasPort ? host.substring(0, colon) : host, port),
                            headers)
                    .authority();
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private static String withoutDefaultPort(String scheme, String authority) {
        String port = scheme.equals("https") ? ":443" : ":80";
        String plain = authority.toLowerCase(Locale.ROOT);
        return plain.endsWith(port) ? plain.substring(0, plain.length() - port.length()) : plain;
    }
}
